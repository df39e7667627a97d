import type { TicketType } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Checkbox, SelectField } from '../../ui/field.js';
import { useAgents } from '../agents/use-agents.js';
import { ManyField } from '../work-rules/fields/many-field.js';
import { TeamsField } from '../work-rules/fields/pick-fields.js';

type Approval = TicketType['approval'];

/** Whether somebody must agree before tickets of the type are solved, and who. */
export function TypeApprovalField({ approval, onApproval }: { approval: Approval; onApproval: (approval: Approval) => void }) {
  const { t } = useTranslation();
  const { agents } = useAgents();
  return (
    <>
      <Checkbox label={t('ticketType.approval')} hint={t('approval.needed')} checked={approval !== null} onChange={(event) => onApproval(event.target.checked ? { mode: 'any', agentIds: [], teamIds: [] } : null)} />
      {approval && (
        <>
          <SelectField label={t('approval.howMany')} value={approval.mode} choices={(['any', 'all'] as const).map((value) => ({ value, label: t(`approval.mode.${value}`) }))} onValue={(mode) => onApproval({ ...approval, mode })} />
          <ManyField
            label={t('approval.whom')}
            choices={agents.filter(({ status }) => status === 'active').map(({ id, name }) => ({ value: id, label: name }))}
            value={approval.agentIds}
            onValue={(agentIds) => onApproval({ ...approval, agentIds })}
            error={approval.agentIds.length + approval.teamIds.length === 0 ? t('ticketType.nobodyAsked') : undefined}
          />
          <TeamsField value={approval.teamIds} onValue={(teamIds) => onApproval({ ...approval, teamIds })} />
        </>
      )}
    </>
  );
}
