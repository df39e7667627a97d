import type { Ticket } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Select } from '../../../ui/field.js';
import { priorities } from '../../conversations/priority-menu.js';
import { useMay } from '../../session/use-session.js';
import { useTeams } from '../../teams/use-teams.js';
import { useLocalName } from '../names.js';
import { useEdit } from '../use-edit.js';
import { useTicketTypes } from '../use-setup.js';
import { DueEdit } from './due-edit.js';
import { LabelsEdit } from './labels-edit.js';
import { Property, Section } from './section.js';
import { WatchersEdit } from './watchers-edit.js';

/** What every ticket has; each change shows at once. */
export function PropertiesSection({ ticket, locked }: { ticket: Ticket; locked: boolean }) {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const { edit } = useEdit();
  const mayAssign = useMay('tickets:assign') && !locked;
  const { types } = useTicketTypes();
  const { teams } = useTeams();
  const { type, team, priority } = ticket;
  const offered = types.filter(({ id, archived }) => !archived || id === type.id);
  return (
    <Section title={t('ticket.properties')}>
      <Property name={t('ticketPart.typeId')}>
        <Select
          aria-label={t('ticketPart.typeId')}
          disabled={locked}
          value={type.id}
          choices={offered.length > 0 ? offered.map(({ id, name }) => ({ value: id, label: nameOf(name) })) : [{ value: type.id, label: nameOf(type.name) }]}
          onValue={(typeId) => {
            const next = types.find(({ id }) => id === typeId);
            if (next) void edit(ticket, { typeId }, { type: { id: next.id, name: next.name } });
          }}
        />
      </Property>
      <Property name={t('priority.title')}>
        <Select aria-label={t('priority.title')} disabled={locked} value={priority} choices={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))} onValue={(next) => void edit(ticket, { priority: next }, { priority: next })} />
      </Property>
      <Property name={t('ticketPart.teamId')}>
        <Select
          aria-label={t('ticketPart.teamId')}
          disabled={!mayAssign}
          value={team?.id ?? ''}
          choices={[{ value: '', label: t('assign.noTeam') }, ...(team && !teams.some(({ id }) => id === team.id) ? [{ value: team.id, label: team.name }] : []), ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
          onValue={(teamId) => {
            const next = teams.find(({ id }) => id === teamId);
            void edit(ticket, { teamId: teamId || null }, { team: next ? { id: next.id, name: next.name } : null });
          }}
        />
      </Property>
      <Property name={t('ticketPart.dueAt')}>
        <DueEdit ticket={ticket} locked={locked} />
      </Property>
      <Property name={t('labels.title')}>
        <LabelsEdit ticket={ticket} locked={locked} />
      </Property>
      <Property name={t('ticketPart.watcherIds')}>
        <WatchersEdit ticket={ticket} locked={locked} />
      </Property>
    </Section>
  );
}
