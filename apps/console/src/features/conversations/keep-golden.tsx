import { ListChecks } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProblemText } from '../../i18n/problem-text.js';
import { MenuItem } from '../../ui/menu.js';
import { toast } from '../../ui/toasts.js';
import { api } from '../session/api.js';
import { useMay } from '../session/use-session.js';
import { useBotTrace } from '../teach/bot-trace.js';

/** Makes a golden conversation of this one, where the bot took part in it. */
export function KeepGolden({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const navigate = useNavigate();
  const teaches = useMay('bot:write');
  const trace = useBotTrace(conversationId);
  if (!teaches || trace === 0) return null;
  const keep = async () => {
    try {
      const { id } = await api.call('POST /bot/golden/from/:conversationId', { params: { conversationId } });
      toast(t('conversation.goldenKept'), { action: { label: t('conversation.goldenOpen'), run: () => void navigate(`/bot/golden/${id}`) } });
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    }
  };
  return (
    <MenuItem icon={<ListChecks size={16} />} onPick={() => void keep()}>
      {t('conversation.golden')}
    </MenuItem>
  );
}
