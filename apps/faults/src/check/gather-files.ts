import { createHash } from 'node:crypto';
import type { Attachment } from '@parley/contracts';
import type { Cast } from '../drive/cast.js';
import { Rest } from '../drive/rest.js';
import { sweepLeftovers, unfinishedIn } from '../world/sweep-leftovers.js';
import type { World } from '../world/world.js';
import type { ConversationFact, FileEvidence, FileRow, Reading, Row, Shelf } from './evidence.js';

/** Files that are asked for at once. */
const AT_ONCE = 8;

const ROWS = `
  select tenant_id as "tenantId", id as "attachmentId", state, message_id as "messageId", size::float8 as size, stored_bytes::float8 as "storedBytes", thumbnail
  from conversations.attachment where tenant_id = any ($1)`;
const USAGE = 'select tenant_id as "tenantId", bytes::float8 as bytes from conversations.storage_usage where tenant_id = any ($1)';

interface Asking {
  who: string;
  token: string;
  attachmentId: string;
}

/** What became of files: what everybody can read, what lies where, and what a sweep leaves of it. */
export async function gatherFiles(world: World, cast: Cast, { rows, conversations }: { rows: Row[]; conversations: ConversationFact[] }): Promise<FileEvidence> {
  const tenants = cast.companies.map(({ tenantId }) => tenantId);
  const readings: Reading[] = [];
  const asked = askings(cast, { rows, conversations });
  for (let at = 0; at < asked.length; at += AT_ONCE) readings.push(...(await Promise.all(asked.slice(at, at + AT_ONCE).map((each) => readAll(world, each)))).flat());
  const settled = await shelf(world, tenants);
  await sweepLeftovers(world, tenants);
  return { readings, settled, swept: await shelf(world, tenants) };
}

/** Every file of a message is asked for by an agent and the visitor of its conversation, and by somebody of another tenant. */
function askings({ roles }: Cast, { rows, conversations }: { rows: Row[]; conversations: ConversationFact[] }): Asking[] {
  const contactOf = new Map(conversations.map(({ conversationId, contactId }) => [conversationId, contactId]));
  return rows.flatMap(({ tenantId, conversationId, attachments = [] }) => {
    const agent = roles.find((role) => role.kind === 'agent' && role.tenantId === tenantId);
    const visitor = roles.find((role) => role.kind === 'visitor' && role.id === contactOf.get(conversationId));
    const stranger = roles.find((role) => role.kind === 'agent' && role.tenantId !== tenantId);
    return attachments.flatMap((attachmentId) => [agent, visitor, stranger].flatMap((role) => (role ? [{ who: role.who, token: role.token, attachmentId }] : [])));
  });
}

/** By token, and by the links that one gets by it. */
async function readAll({ addresses }: World, { who, token, attachmentId }: Asking): Promise<Reading[]> {
  const rest = new Rest(addresses, token, 0);
  const read = async (by: Reading['by'], path: string, bearer?: string): Promise<Reading> => {
    const { status, bytes } = await rest.download(path, bearer);
    return { who, attachmentId, by, status, bytes: bytes.length, hash: createHash('sha256').update(bytes).digest('hex') };
  };
  const whole = await read('token', `/attachments/${attachmentId}`, token);
  if (whole.status !== 200) return [whole];
  const links = await rest.download(`/attachments/${attachmentId}/links`, token);
  const { url, thumbnailUrl } = JSON.parse(links.bytes.toString('utf8')) as Partial<Attachment>;
  const byLink = [url && read('link', pathOf(url)), thumbnailUrl && read('thumbnail', pathOf(thumbnailUrl))].filter((each) => typeof each === 'object');
  return [whole, ...(await Promise.all(byLink))];
}

/** Links name Parley's public address, where nobody listens here. */
const pathOf = (url: string) => url.slice(url.indexOf('/attachments/'));

/** As whoever reads it is told: a list may be wrong about files that came in parts. */
async function bytesOf({ files }: World, key: string): Promise<number> {
  const file = await files.get(key);
  file?.content.destroy();
  return file?.size ?? 0;
}

/** Rows first: a file that is just being taken away goes before its row does. */
async function shelf(world: World, tenants: string[]): Promise<Shelf> {
  const { rows } = await world.db.query<Omit<FileRow, 'messageId'> & { messageId: string | null }>(ROWS, [tenants]);
  const { rows: usage } = await world.db.query<Shelf['usage'][number]>(USAGE, [tenants]);
  const stored: Shelf['stored'] = [];
  for (const tenantId of tenants) {
    for await (const { key } of world.files.list(`${tenantId}/`)) {
      const [attachmentId = '', form = 'file'] = key.split('/').at(-1)!.split('.');
      stored.push({ tenantId, attachmentId, form, bytes: await bytesOf(world, key) });
    }
  }
  return { rows: rows.map((row) => ({ ...row, messageId: row.messageId ?? undefined })), usage, stored, unfinished: (await unfinishedIn(world)).length };
}
