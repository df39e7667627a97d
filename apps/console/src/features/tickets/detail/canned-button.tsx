import type { CannedResponse, Ticket } from '@parley/contracts';
import { SquareSlash } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '../../../app/palette/commands.js';
import { useProblemText } from '../../../i18n/problem-text.js';
import { IconButton } from '../../../ui/button.js';
import { PickList } from '../../../ui/pick-list.js';
import { Popover } from '../../../ui/popover.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';
import { useRules } from '../../work-rules/use-rules.js';

/** Canned responses, chosen from a list. Of a ticket that was made from a conversation the server fills them; else they come as they are written. */
export function CannedButton({ ticket: { conversationId }, onChoose }: { ticket: Ticket; onChoose: (text: string) => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const { rules } = useRules('canned_response');
  const options = useMemo(() => rules.map((response) => ({ id: response.id, title: response.name, detail: `/${response.code}`, keywords: response.text, response })), [rules]);
  const found = useMemo(() => search(options, query), [options, query]);
  const choose = async ({ id, text }: CannedResponse) => {
    setOpen(false);
    setQuery('');
    if (!conversationId) return onChoose(text);
    try {
      onChoose((await api.call('POST /canned-responses/:id/render', { params: { id }, body: { conversationId } })).text);
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    }
  };
  return (
    <Popover
      label={t('canned.title')}
      open={open}
      onOpen={setOpen}
      align="start"
      trigger={
        <IconButton small label={t('canned.open')}>
          <SquareSlash size={16} />
        </IconButton>
      }
    >
      <PickList label={t('canned.title')} placeholder={t('canned.title')} options={found} query={query} onQuery={setQuery} onPick={({ response }) => void choose(response)} empty={t('canned.none')} />
    </Popover>
  );
}
