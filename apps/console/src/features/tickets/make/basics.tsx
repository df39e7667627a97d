import type { Ticket } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../ui/field.js';
import { useAgents } from '../../agents/use-agents.js';
import { priorities } from '../../conversations/priority-menu.js';
import { useMay, useMe } from '../../session/use-session.js';
import { useTeams } from '../../teams/use-teams.js';
import { useLocalName } from '../names.js';
import parts from '../parts/parts.module.css';
import { useTicketTypes } from '../use-setup.js';

export interface BasicValues {
  typeId: string;
  priority: Ticket['priority'];
  /** Empty: nobody, unless a rule says otherwise. */
  agentId: string;
  teamId: string;
}
export const emptyBasics: BasicValues = { typeId: '', priority: 'normal', agentId: '', teamId: '' };

/** What is said of every new ticket. */
export function Basics({ values, onValues }: { values: BasicValues; onValues: (values: BasicValues) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const nameOf = useLocalName();
  const mayAssign = useMay('tickets:assign');
  const { types } = useTicketTypes();
  const { agents } = useAgents();
  const { teams } = useTeams();
  const others = agents.filter(({ id, status }) => id !== me.id && status === 'active');
  return (
    <div className={parts.pair}>
      <SelectField label={t('ticketPart.typeId')} value={values.typeId} choices={types.filter(({ archived }) => !archived).map(({ id, name }) => ({ value: id, label: nameOf(name) }))} onValue={(typeId) => onValues({ ...values, typeId })} />
      <SelectField label={t('priority.title')} value={values.priority} choices={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))} onValue={(priority) => onValues({ ...values, priority })} />
      {mayAssign && (
        <>
          <SelectField
            label={t('ticketPart.teamId')}
            value={values.teamId}
            choices={[{ value: '', label: t('ticketMake.byRule') }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
            onValue={(teamId) => onValues({ ...values, teamId })}
          />
          <SelectField
            label={t('ticketPart.agentId')}
            value={values.agentId}
            choices={[{ value: '', label: t('ticketMake.byRule') }, { value: me.id, label: t('assign.me', { name: me.name }) }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
            onValue={(agentId) => onValues({ ...values, agentId })}
          />
        </>
      )}
    </div>
  );
}
