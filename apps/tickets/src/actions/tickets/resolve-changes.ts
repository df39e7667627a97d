import { Refused, type PatchTicket } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { bookOf, formOf, statusIn, typeIn } from '../../db/book.js';
import { mustBeAgents, mustBeContact } from '../../db/profiles.js';
import type { ListedTicket } from '../../db/ticket-record.js';
import type { Changes } from '../../domain/alter.js';
import { fill, filesIn } from '../../domain/form.js';
import type { Placed } from '../../known/files.js';
import { withoutNull } from './open-ticket.js';

export type Wanted = Omit<PatchTicket, 'version'>;
export interface Resolved {
  changes: Changes;
  /** Files that the form names now and did not before. */
  files: Placed[];
}

/**
 * What a change comes to for a ticket: names looked up, the form filled in. With another type, values of fields that its form does not have go.
 * @throws Refused `ticket_type.not_found`, `ticket_status.not_found`, `ticket.fields_invalid`, `agent.not_found`, `contact.not_found`
 */
export async function resolveChanges(tx: Tx, before: ListedTicket, wanted: Wanted): Promise<Resolved> {
  const { status, fields, requesterId, watcherIds, dueAt, labels, attributes, typeId, ...plain } = wanted;
  const changes: Changes = { ...defined(plain) };
  const book = await bookOf(tx);
  if (status !== undefined) Object.assign(changes, statusOf(statusIn(book, status)));
  if (requesterId !== undefined) changes.requesterId = requesterId === null ? null : await mustBeContact(tx, requesterId);
  if (watcherIds !== undefined) changes.watcherIds = await watchersOf(tx, before, watcherIds);
  if (dueAt !== undefined) changes.dueAt = dueAt === null ? null : new Date(dueAt);
  if (labels !== undefined) changes.labels = [...new Set(labels)];
  if (attributes !== undefined) changes.attributes = withoutNull(attributes);
  if (typeId !== undefined) changes.typeId = typeIn(book, typeId, before.typeId).id;
  if (typeId === undefined && fields === undefined) return { changes, files: [] };
  const form = formOf(book, typeIn(book, changes.typeId ?? before.typeId, before.typeId));
  const { values, faults } = fill(form, { entered: fields ?? {}, stored: before.fields, whole: false });
  if (faults.length > 0) throw new Refused('ticket.fields_invalid', undefined, faults);
  changes.fields = values;
  const entered = filesIn(form, values).map(({ key, ids }) => ({ ids: ids.filter((id) => !has(before.fields[key], id)), fieldKey: key, internal: form.find((field) => field.key === key)?.internal ?? false }));
  return { changes, files: entered };
}

const statusOf = ({ id, category }: { id: string; category: ListedTicket['category'] }): Changes => ({ statusId: id, category });
const defined = <T extends object>(all: T): Partial<T> => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Partial<T>;
const has = (value: unknown, id: string): boolean => Array.isArray(value) && value.includes(id);

/** Who watches already may go on, also when they do not work here any more. */
async function watchersOf(tx: Tx, before: ListedTicket, ids: readonly string[]): Promise<string[]> {
  await mustBeAgents(tx, ids.filter((id) => !before.watcherIds.includes(id)));
  return [...new Set(ids)].sort();
}
