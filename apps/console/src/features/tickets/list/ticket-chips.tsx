import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAgents } from '../../agents/use-agents.js';
import { priorities } from '../../conversations/priority-menu.js';
import { useContact } from '../../contacts/use-contacts.js';
import { useTeams } from '../../teams/use-teams.js';
import chips from '../../views/filter-chips.module.css';
import { useLocalName } from '../names.js';
import type { TicketPlace } from '../place.js';
import { useTicketStatuses, useTicketTypes } from '../use-setup.js';
import { isCategory, type TicketFilterField, ticketFilterFields } from '../views.js';

/** What narrows the list, each with the way to take it back. */
export function TicketChips({ place, onDrop }: { place: TicketPlace; onDrop: (field: TicketFilterField) => void }) {
  const { t } = useTranslation();
  const say = useFilterWords();
  const shown = ticketFilterFields.flatMap((field) => (place.narrowed[field] === undefined ? [] : [{ field, value: place.narrowed[field] }]));
  return (
    <ul className={chips.chips} aria-label={t('filter.active')}>
      {shown.map(({ field, value }) => (
        <li key={field} className={chips.chip}>
          <span className={chips.text}>{t('filter.chip', { field: t(`ticketFilter.${field}`), value: field === 'requester' ? '' : say(field, value) })}</span>
          {field === 'requester' && <RequesterName id={value} />}
          <button type="button" className={chips.drop} aria-label={t('filter.drop', { field: t(`ticketFilter.${field}`), value: say(field, value) })} onClick={() => onDrop(field)}>
            <X size={12} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function RequesterName({ id }: { id: string }) {
  const { data } = useContact(id);
  return <span className={chips.text}>{data?.name ?? '…'}</span>;
}

function useFilterWords(): (field: TicketFilterField, value: string) => string {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const { agents } = useAgents();
  const { teams } = useTeams();
  const { statuses } = useTicketStatuses();
  const { types } = useTicketTypes();
  const named = (all: readonly { id: string; name: string }[], id: string) => all.find((one) => one.id === id)?.name ?? '…';
  const local = (all: readonly { id: string; name: Parameters<typeof nameOf>[0] }[], id: string) => {
    const found = all.find((one) => one.id === id);
    return found ? nameOf(found.name) : '…';
  };
  const each = (value: string, word: (one: string) => string) => value.split(',').map(word).join(t('ui.listComma'));
  const words: Record<TicketFilterField, (value: string) => string> = {
    status: (value) => each(value, (one) => (isCategory(one) ? t(`ticketCategory.${one}`) : local(statuses, one))),
    type: (value) => local(types, value),
    assignee: (value) => (value === 'me' ? t('ticketView.mine') : value === 'none' ? t('assign.nobody') : named(agents, value)),
    team: (value) => (value === 'none' ? t('assign.noTeam') : named(teams, value)),
    priority: (value) => each(value, (one) => { const known = priorities.find((priority) => priority === one); return known ? t(`priority.${known}`) : one; }),
    label: (value) => value,
    requester: () => t('filter.oneContact'),
    conversation: () => t('ticketFilter.oneConversation'),
    watcher: () => t('ticketFilter.watched'),
    due: (value) => (value === 'overdue' || value === 'day' || value === 'week' ? t(`ticketFilter.due.${value}`) : value),
  };
  return (field, value) => words[field](value);
}
