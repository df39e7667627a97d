import type { BodyIn, Ticket } from '@parley/contracts';

/** What can be changed of a ticket, as it is sent. `agentId` and `teamId` go another way than the rest; see `sendEdit`. */
export type Edit = Omit<BodyIn<'PATCH /tickets/:id'>, 'version'> & { agentId?: string | null; teamId?: string | null };
type Plain = Exclude<keyof Edit, 'fields'>;
/** One thing that an edit changes: a property, or one field of the form as `fields.<key>`. */
export type EditKey = Plain | `fields.${string}`;

const readers: Record<Plain, (ticket: Ticket) => unknown> = {
  subject: ({ subject }) => subject,
  description: ({ description }) => description,
  requesterId: ({ requester }) => requester?.id ?? null,
  typeId: ({ type }) => type.id,
  status: ({ status }) => status.id,
  priority: ({ priority }) => priority,
  agentId: ({ assignee }) => assignee?.id ?? null,
  teamId: ({ team }) => team?.id ?? null,
  labels: ({ labels }) => labels.toSorted(),
  watcherIds: ({ watchers }) => watchers.map(({ id }) => id).toSorted(),
  dueAt: ({ dueAt }) => dueAt,
  attributes: ({ attributes }) => Object.entries(attributes).toSorted(([a], [b]) => a.localeCompare(b)),
};
const plainKeys = Object.keys(readers) as Plain[];
const fieldIn = (key: EditKey) => (key.startsWith('fields.') ? key.slice('fields.'.length) : undefined);

/** What stands under a key, in a form that can be compared. */
function valueAt(ticket: Ticket, key: EditKey): string {
  const field = fieldIn(key);
  return JSON.stringify((field === undefined ? readers[key as Plain](ticket) : ticket.fields[field]) ?? null);
}

export const keysOf = (edit: Edit): EditKey[] => [
  ...plainKeys.filter((key) => edit[key] !== undefined),
  ...Object.keys(edit.fields ?? {}).map((key): EditKey => `fields.${key}`),
];

/** Everything in which two states of a ticket differ, as far as people change it. */
export function differences(before: Ticket, now: Ticket): EditKey[] {
  const fields = new Set([...Object.keys(before.fields), ...Object.keys(now.fields)]);
  const keys: EditKey[] = [...plainKeys, ...[...fields].map((key): EditKey => `fields.${key}`)];
  return keys.filter((key) => valueAt(before, key) !== valueAt(now, key));
}

export interface Clash {
  /** Changed here, and by somebody else to something else. */
  conflicts: EditKey[];
  /** Changed by somebody else alone. */
  theirs: EditKey[];
}

/** What came of two people changing the same ticket. `mine` is the ticket as it would be after the edit alone. */
export function clashOf({ base, current, mine, edit }: { base: Ticket; current: Ticket; mine: Ticket; edit: Edit }): Clash {
  const changed = differences(base, current);
  const own = new Set(keysOf(edit));
  const conflicts = changed.filter((key) => own.has(key) && valueAt(mine, key) !== valueAt(current, key));
  return { conflicts, theirs: changed.filter((key) => !own.has(key)) };
}

/** The edit without what is left to the other one. */
export function without(edit: Edit, dropped: readonly EditKey[]): Edit {
  const plain = Object.entries(edit).filter(([key]) => key !== 'fields' && !dropped.includes(key as EditKey));
  const fields = Object.entries(edit.fields ?? {}).filter(([key]) => !dropped.includes(`fields.${key}`));
  return { ...Object.fromEntries(plain), ...(fields.length > 0 && { fields: Object.fromEntries(fields) }) };
}

export const isEmpty = (edit: Edit): boolean => keysOf(edit).length === 0;
