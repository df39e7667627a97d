import type { Conversation, Emotion } from '@parley/contracts';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAgents } from '../agents/use-agents.js';
import type { Place } from '../conversations/place.js';
import { emotions } from '../conversations/mood-mark.js';
import { priorities } from '../conversations/priority-menu.js';
import { type FilterField, filterFields } from '../conversations/views.js';
import { useInboxes } from '../inboxes/use-inboxes.js';
import { useTeams } from '../teams/use-teams.js';
import styles from './filter-chips.module.css';

type Status = Conversation['status'];
const isStatus = (value: string): value is Status => ['open', 'pending', 'snoozed', 'resolved'].includes(value);
const isEmotion = (value: string): value is Emotion => emotions.some((one) => one === value);
const isPriority = (value: string): value is Conversation['priority'] => priorities.some((one) => one === value);

/** What narrows the list, each with the way to take it back. */
export function FilterChips({ place, onDrop }: { place: Place; onDrop: (field: FilterField) => void }) {
  const { t } = useTranslation();
  const { agents } = useAgents();
  const { teams } = useTeams();
  const { inboxes } = useInboxes();
  const named = (all: readonly { id: string; name: string }[], id: string) => all.find((one) => one.id === id)?.name ?? '…';
  const words: Record<FilterField, (value: string) => string> = {
    label: (value) => value,
    status: (value) => value.split(',').map((one) => (isStatus(one) ? t(`status.${one}`) : one)).join(t('ui.listComma')),
    priority: (value) => (isPriority(value) ? t(`priority.${value}`) : value),
    team: (value) => named(teams, value),
    inbox: (value) => named(inboxes, value),
    assignee: (value) => (value === 'me' ? t('view.mine') : value === 'none' ? t('view.unassigned') : named(agents, value)),
    contact: () => t('filter.oneContact'),
    participant: () => t('view.mine'),
    mentioned: () => t('view.mine'),
    handler: () => t('bot.badge'),
    mood: (value) => value.split(',').map((one) => (isEmotion(one) ? t(`mood.${one}`) : one)).join(t('ui.listComma')),
    due: (value) => t(value === 'breached' ? 'filter.due.breached' : 'filter.due.soon'),
  };
  const shown = filterFields.flatMap((field) => (place.narrowed[field] === undefined ? [] : [{ field, value: place.narrowed[field] }]));
  return (
    <ul className={styles.chips} aria-label={t('filter.active')}>
      {shown.map(({ field, value }) => (
        <li key={field} className={styles.chip}>
          <span className={styles.text}>{t('filter.chip', { field: t(`filter.${field}`), value: words[field](value) })}</span>
          <button type="button" className={styles.drop} aria-label={t('filter.drop', { field: t(`filter.${field}`), value: words[field](value) })} onClick={() => onDrop(field)}>
            <X size={12} />
          </button>
        </li>
      ))}
    </ul>
  );
}
