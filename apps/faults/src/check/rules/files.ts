import type { FileEvidence, FileRow, Shelf, Violation } from '../evidence.js';
import type { Facts, Of } from '../facts.js';

const same = (a: readonly string[] = [], b: readonly string[] = []) => a.length === b.length && a.every((id, at) => id === b[at]);

/** A file that was sent several times under one key is one file, and once its sender was told so it is there. */
export function takenOnce(facts: Facts): Violation[] {
  const { files } = facts.evidence;
  const there = new Set(files?.settled.rows.flatMap(({ state, attachmentId }) => (state === 'ready' ? [attachmentId] : [])));
  return [...Map.groupBy(facts.entries('uploaded'), ({ key }) => key).values()].flatMap((answers): Violation[] => {
    const [{ who, key, attachmentId }] = answers as [Of<'uploaded'>];
    const ids = new Set(answers.map((each) => each.attachmentId));
    if (ids.size > 1) return [{ rule: 'file twice', what: `${who} was told ${ids.size} ids for one file`, who, clientMessageId: key }];
    return there.has(attachmentId) ? [] : [{ rule: 'lost file', what: `${who} was told that file ${attachmentId} is stored, but it is not`, who, clientMessageId: key }];
  });
}

/** A stored message has the files that it was sent with. */
export function keepsItsFiles(facts: Facts): Violation[] {
  const sends = new Map(facts.entries('send').map((send) => [send.clientMessageId, send]));
  return facts.evidence.rows.flatMap(({ clientMessageId, conversationId, messageId, seq, attachments }) => {
    const send = clientMessageId === undefined ? undefined : sends.get(clientMessageId);
    if (!send || same(send.attachments, attachments)) return [];
    return [{ rule: 'altered message', what: `${send.who} sent seq ${seq} with ${send.attachments?.length ?? 0} files, it is stored with ${attachments?.length ?? 0} or others`, conversationId, clientMessageId, messageId }];
  });
}

/** Whoever may see a message can read its files as they were sent, by token and by link; nobody else can. */
export function filesAreReadable(facts: Facts): Violation[] {
  const messageOf = new Map(facts.evidence.rows.flatMap((row) => (row.attachments ?? []).map((id) => [id, row] as const)));
  const sent = new Map(facts.entries('uploaded').map((entry) => [entry.attachmentId, entry]));
  const sizes = new Map(facts.evidence.files?.settled.rows.map(({ attachmentId, size }) => [attachmentId, size]));
  return (facts.evidence.files?.readings ?? []).flatMap(({ who, attachmentId, by, status, bytes, hash }): Violation[] => {
    const row = messageOf.get(attachmentId);
    const role = facts.roleOf.get(who);
    if (!row || !role) return [];
    const { conversationId, messageId, clientMessageId } = row;
    const about = { who, conversationId, messageId, clientMessageId };
    const may = facts.mayKnow(role, conversationId) && (role.kind === 'agent' || !row.private);
    if (!may) return status === 404 ? [] : [{ rule: 'leak', what: `${who} asked for a file of seq ${row.seq}, which is none of theirs, and was answered ${status}`, ...about }];
    if (status !== 200) return [{ rule: 'unreadable file', what: `${who} asked for file ${attachmentId} of seq ${row.seq} by ${by} and was answered ${status}`, ...about }];
    const whole = by === 'thumbnail' ? bytes > 0 : bytes === sizes.get(attachmentId) && (sent.get(attachmentId)?.remade !== false || sent.get(attachmentId)?.hash === hash);
    return whole ? [] : [{ rule: 'altered file', what: `${who} got other bytes of file ${attachmentId} by ${by} than were sent`, ...about }];
  });
}

/** No file without a row, no whole row without its files, and every byte is counted: when all is settled, and after a sweep. */
export function nothingLiesAround({ evidence: { files } }: Facts): Violation[] {
  return files ? [...shelfIsSound(files.settled, 'in the end'), ...shelfIsSound(files.swept, 'after a sweep')] : [];
}

function shelfIsSound({ rows, stored, usage }: Shelf, when: string): Violation[] {
  const known = new Set(rows.map(({ attachmentId }) => attachmentId));
  const bytesOf = new Map(stored.map(({ attachmentId, form, bytes }) => [`${attachmentId} ${form}`, bytes]));
  const strays = stored.filter(({ attachmentId }) => !known.has(attachmentId)).map(({ attachmentId, form }) => ({ rule: 'file without row', what: `the ${form} of ${attachmentId} lies in the store ${when}, and no row knows of it` }));
  const empty = rows.filter((row) => row.state === 'ready' && !isStored(row, bytesOf)).map((row) => ({ rule: 'row without file', what: `attachment ${row.attachmentId} is ready ${when} with ${row.size} of ${row.storedBytes} bytes; of it there are ${formsOf(row, stored)}` }));
  const counted = new Map(usage.map(({ tenantId, bytes }) => [tenantId, bytes]));
  const sums = [...Map.groupBy(rows, ({ tenantId }) => tenantId)].map(([tenantId, of]) => ({ tenantId, bytes: of.reduce((sum, { storedBytes }) => sum + storedBytes, 0) }));
  const wrong = sums.filter(({ tenantId, bytes }) => (counted.get(tenantId) ?? 0) !== bytes).map(({ tenantId, bytes }) => ({ rule: 'storage count', what: `tenant ${tenantId} has ${bytes} bytes of files ${when}, and ${counted.get(tenantId) ?? 0} are counted` }));
  return [...strays, ...empty, ...wrong];
}

const formsOf = ({ attachmentId }: FileRow, stored: Shelf['stored']): string =>
  stored.filter((each) => each.attachmentId === attachmentId).map(({ form, bytes }) => `${form} (${bytes})`).join(', ') || 'no forms';

function isStored({ attachmentId, size, storedBytes, thumbnail }: FileRow, bytesOf: ReadonlyMap<string, number>): boolean {
  const [file, small] = [bytesOf.get(`${attachmentId} file`), bytesOf.get(`${attachmentId} thumbnail`)];
  return file === size && (small !== undefined) === thumbnail && storedBytes === file + (small ?? 0) && !bytesOf.has(`${attachmentId} raw`);
}

/** A sweep takes what belongs to no message, and nothing else. */
export function sweptClean({ evidence: { files } }: Facts): Violation[] {
  if (!files) return [];
  const left = new Set(files.swept.rows.map(({ attachmentId }) => attachmentId));
  const stays = files.swept.rows.filter(({ messageId }) => messageId === undefined).map(({ attachmentId, state }) => ({ rule: 'not swept', what: `attachment ${attachmentId}, ${state} and in no message, is still there after a sweep` }));
  const gone = inMessages(files).filter((id) => !left.has(id)).map((id) => ({ rule: 'lost file', what: `attachment ${id} of a message is gone after a sweep` }));
  const unfinished = files.swept.unfinished > 0 ? [{ rule: 'not swept', what: `${files.swept.unfinished} unfinished uploads are still there after a sweep` }] : [];
  return [...stays, ...gone, ...unfinished];
}

const inMessages = ({ settled }: FileEvidence): string[] => settled.rows.flatMap(({ messageId, attachmentId }) => (messageId === undefined ? [] : [attachmentId]));
