import { judgeBy, type FieldValue, type Judged, type Looks, type TicketCondition, type Verdict } from '@parley/contracts';
import type { Priority } from '../ticket.js';
import { languageOf } from './language.js';

type Attributes = Record<string, string | number | boolean | null>;

/** What rules about tickets look at. */
export interface TicketFacts {
  typeId: string | null;
  statusId: string | null;
  category: string;
  priority: Priority;
  source: string;
  teamId: string | null;
  assigneeId: string | null;
  labels: string[];
  subject: string;
  description: string;
  fields: Record<string, FieldValue>;
  attributes: Attributes;
  requester: { name: string; email: string | null; locale: string | null; verified: boolean; attributes: Attributes } | null;
}

const read: Record<string, (facts: TicketFacts) => Judged | Judged[]> = {
  'ticket.type': ({ typeId }) => typeId,
  // A status is named by its id or by what it means.
  'ticket.status': ({ statusId, category }) => [statusId, category],
  'ticket.priority': ({ priority }) => priority,
  'ticket.source': ({ source }) => source,
  'ticket.team': ({ teamId }) => teamId,
  'ticket.assignee': ({ assigneeId }) => assigneeId,
  'ticket.labels': ({ labels }) => labels,
  'ticket.subject': ({ subject }) => subject,
  'ticket.text': ({ subject, description }) => `${subject}\n${description}`.trim(),
  'ticket.language': ({ subject, description, requester }) => languageOf(`${subject} ${description}`, requester?.locale ?? null),
  'ticket.mood': ({ attributes }) => attributes['mood'] ?? null,
  'contact.name': ({ requester }) => requester?.name ?? null,
  'contact.email': ({ requester }) => requester?.email ?? null,
  'contact.locale': ({ requester }) => requester?.locale ?? null,
  'contact.verified': ({ requester }) => requester?.verified ?? null,
};

/** Lists are held against a condition by each of their parts: choices, and of a nested category every level. */
function ofRecord(record: Record<string, FieldValue>, key: string): Judged[] {
  const value = Object.hasOwn(record, key) ? record[key] : null;
  return Array.isArray(value) ? value : [value ?? null];
}

function valuesOf(field: string, facts: TicketFacts): Judged[] {
  const known = Object.hasOwn(read, field) ? read[field] : undefined;
  if (known) return [known(facts)].flat();
  const [, owner, key] = /^(ticket\.fields|ticket\.attributes|contact\.attributes)\.(.+)$/su.exec(field) ?? [];
  if (owner === 'ticket.fields') return ofRecord(facts.fields, key!);
  return ofRecord((owner === 'ticket.attributes' ? facts.attributes : facts.requester?.attributes) ?? {}, key ?? '');
}

const looksAt = (facts: TicketFacts): Looks => ({
  valuesOf: (field) => valuesOf(field, facts),
  isList: (field) => field === 'ticket.labels' || (field.startsWith('ticket.fields.') && Array.isArray(facts.fields[field.slice('ticket.fields.'.length)])),
});

/** Whether a condition holds of a ticket, and why. */
export const judgeTicket = (condition: TicketCondition, facts: TicketFacts): Verdict => judgeBy(condition, looksAt(facts));
