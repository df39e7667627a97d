import type { AnalyticsDimension, Inbox } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { useAgents } from '../../agents/use-agents.js';
import { useInboxes } from '../../inboxes/use-inboxes.js';
import { useLanguageName } from '../../knowledge/language-name.js';
import { handOffReason } from '../../messages/hand-off-reason.js';
import { useTeams } from '../../teams/use-teams.js';

const moods = ['angry', 'negative', 'neutral', 'positive', 'satisfied'] as const;
const promises = ['first_response', 'next_response', 'resolution'] as const;

/** What something that numbers are told apart by is called; `told`: how the server names it. What is gone has a word for that. */
export function useKeyName(): (by: AnalyticsDimension, key: string, told: string | null) => string {
  const { t } = useTranslation();
  const { inboxes } = useInboxes();
  const { teams } = useTeams();
  const { agents } = useAgents();
  const languageName = useLanguageName();
  const detail = (key: string, told: string | null) => {
    const [mood, promise] = [moods.find((one) => one === key), promises.find((one) => one === key)];
    return mood ? t(`mood.${mood}`) : promise ? t(`sla.kind.${promise}`) : (told !== null && told !== key ? told : handOffReason(t, key));
  };
  return (by, key, told) => {
    const among = (some: readonly { id: string; name: string }[]) => told ?? some.find(({ id }) => id === key)?.name ?? t('analytics.gone');
    switch (by) {
      case 'inbox':
        return among(inboxes);
      case 'team':
      case 'department':
        return among(teams);
      case 'agent':
        return among(agents);
      case 'channel':
        return t(`channel.${key as Inbox['channel']}`);
      case 'bot':
        return t(key === 'with' ? 'analytics.bot.with' : 'analytics.bot.without');
      case 'locale':
        return languageName(key);
      case 'detail':
        return detail(key, told);
      default:
        return told ?? key;
    }
  };
}
