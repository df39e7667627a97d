import type { Ticket } from '@parley/contracts';
import { useMay } from '../../session/use-session.js';
import { ApprovalSection } from '../panel/approval-section.js';
import { FactsSection } from '../panel/facts-section.js';
import { FormSection } from '../panel/form-section.js';
import { LinksSection } from '../panel/links-section.js';
import { PropertiesSection } from '../panel/properties-section.js';
import { RequesterSection } from '../panel/requester-section.js';
import { SlaSection } from '../panel/sla-section.js';
import { SubTasksSection } from '../panel/sub-tasks-section.js';
import type { TicketPlace } from '../place.js';

/** What is known of a ticket beside what was said. */
export function TicketPanel({ ticket, place }: { ticket: Ticket; place: TicketPlace }) {
  const mayWrite = useMay('tickets:write') && ticket.status.category !== 'closed';
  return (
    <>
      <PropertiesSection ticket={ticket} locked={!mayWrite} />
      <FormSection key={ticket.type.id} ticket={ticket} locked={!mayWrite} />
      <ApprovalSection ticket={ticket} locked={!mayWrite} />
      <SubTasksSection ticket={ticket} locked={!mayWrite} />
      <RequesterSection ticket={ticket} place={place} locked={!mayWrite} />
      <SlaSection ticket={ticket} />
      <LinksSection ticket={ticket} place={place} locked={!mayWrite} />
      <FactsSection ticket={ticket} />
    </>
  );
}
