import type { TicketCategory, TicketEvent, TicketHappening } from '@parley/contracts';
import type { TicketContent, TicketRecord, TicketState } from './ticket.js';

/** Fields to be changed; status and category come together. */
export type Changes = Partial<TicketContent> & { mergedIntoId?: string };
export type FieldChange = TicketEvent['changes'][number];

const same = (one: unknown, other: unknown): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;

/** Solved is solved until it goes on; closed is for good, and was solved at that time at the latest. */
function ends(before: TicketState, category: TicketCategory, now: Date): Pick<TicketState, 'solvedAt' | 'closedAt'> {
  if (category === before.category) return { solvedAt: before.solvedAt, closedAt: before.closedAt };
  if (category === 'closed') return { solvedAt: before.solvedAt ?? now, closedAt: now };
  return { solvedAt: category === 'solved' ? now : null, closedAt: null };
}

/** The ticket after a change, with the next version; `undefined` when nothing is different. */
export function alter(before: TicketState, changes: Changes, now: Date): TicketState | undefined {
  const differing = Object.entries(changes).filter(([field, value]) => value !== undefined && !same(before[field as keyof Changes], value));
  if (differing.length === 0) return undefined;
  const after = { ...before, ...Object.fromEntries(differing) } as TicketState;
  return { ...after, ...ends(before, after.category, now), version: before.version + 1, updatedAt: later(before.updatedAt, now) };
}

/** Clocks of two processes may differ: a ticket never goes back in its lists. */
const later = (before: Date, now: Date): Date => (now > before ? now : new Date(before.getTime() + 1));

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** The fields of a ticket as its history and events call them, with what stands for each. */
const shown: Record<string, (record: TicketRecord) => unknown> = {
  subject: ({ subject }) => subject,
  description: ({ description }) => description,
  requester: ({ requesterId, requesterName }) => requesterId && { id: requesterId, name: requesterName },
  type: ({ typeId, typeName }) => ({ id: typeId, name: typeName }),
  status: ({ statusId, statusName, category }) => ({ id: statusId, name: statusName, category }),
  priority: ({ priority }) => priority,
  assignee: ({ assigneeId, assigneeName }) => assigneeId && { id: assigneeId, name: assigneeName },
  team: ({ teamId, teamName }) => teamId && { id: teamId, name: teamName },
  watchers: ({ watchers }) => watchers.map(({ id, name }) => ({ id, name })),
  labels: ({ labels }) => labels,
  dueAt: ({ dueAt }) => iso(dueAt),
  attributes: ({ attributes }) => attributes,
  mergedIntoId: ({ mergedIntoId }) => mergedIntoId,
};

const idOf = (value: unknown): unknown => (value !== null && typeof value === 'object' && 'id' in value ? value.id : value);

/** What is different between two states of a ticket, in the order in which fields are shown; each field of the form by itself, as `fields.<key>`. */
export function differences(before: TicketRecord, after: TicketRecord): FieldChange[] {
  const plain = Object.entries(shown).flatMap(([field, of]): FieldChange[] => {
    const [was, is] = [of(before), of(after)];
    return same(idOf(was), idOf(is)) ? [] : [{ field, before: was, after: is }];
  });
  const keys = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])];
  const entered = keys.filter((key) => !same(before.fields[key], after.fields[key])).map((key): FieldChange => ({ field: `fields.${key}`, before: before.fields[key] ?? null, after: after.fields[key] ?? null }));
  return [...plain, ...entered];
}

const ended = (category: TicketCategory): boolean => category === 'solved' || category === 'closed';

/** What a change comes to in one word: how it ended or went on, else who has it now, else that it changed. */
export function happeningOf(before: TicketState, after: TicketState, changes: readonly FieldChange[]): TicketHappening {
  if (after.category !== before.category && after.category === 'solved') return 'solved';
  if (after.category !== before.category && after.category === 'closed') return 'closed';
  if (ended(before.category) && !ended(after.category)) return 'reopened';
  return changes.length > 0 && changes.every(({ field }) => field === 'assignee' || field === 'team') ? 'assigned' : 'changed';
}
