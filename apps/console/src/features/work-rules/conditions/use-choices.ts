import { Emotion, type Inbox } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import type { Choice } from '../../../ui/field.js';
import { useAgents } from '../../agents/use-agents.js';
import { useInboxes } from '../../inboxes/use-inboxes.js';
import { useTeams } from '../../teams/use-teams.js';
import { priorities } from '../fields/pick-fields.js';
import { useRules } from '../use-rules.js';

const statuses = ['open', 'pending', 'snoozed', 'resolved'] as const;
const channels = ['web', 'api', 'email', 'wechat', 'wecom', 'messenger', 'whatsapp', 'telegram', 'line', 'sms'] as const satisfies readonly Inbox['channel'][];
const senders = ['visitor', 'agent'] as const;

/** What a field can be, where that is a short list; else nothing. */
export function useChoices(field: string): Choice[] | undefined {
  const { t } = useTranslation();
  const { agents } = useAgents();
  const { teams } = useTeams();
  const { inboxes } = useInboxes();
  const { rules: attributes } = useRules('attribute');
  const named = (all: readonly { id: string; name: string }[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  switch (field) {
    case 'conversation.status':
      return statuses.map((value) => ({ value, label: t(`status.${value}`) }));
    case 'conversation.priority':
      return priorities.map((value) => ({ value, label: t(`priority.${value}`) }));
    case 'conversation.mood':
      return Emotion.options.map((value) => ({ value, label: t(`mood.${value}`) }));
    case 'conversation.channel':
      return channels.map((value) => ({ value, label: t(`channel.${value}`) }));
    case 'message.from':
      return senders.map((value) => ({ value, label: t(`from.${value}`) }));
    case 'conversation.inbox':
      return named(inboxes);
    case 'conversation.team':
      return named(teams);
    case 'conversation.assignee':
      return named(agents);
    default: {
      const definition = attributes.find(({ on, key }) => `${on}.attributes.${key}` === field);
      return definition?.type === 'choice' ? definition.options.map((value) => ({ value, label: value })) : undefined;
    }
  }
}
