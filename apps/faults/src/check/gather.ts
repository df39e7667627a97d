import { topicOf } from '@parley/contracts';
import type { Cast } from '../drive/cast.js';
import { toldOf } from '../drive/person.js';
import { Rest } from '../drive/rest.js';
import { now, type Entry, type Told } from '../history/entry.js';
import { readHistory } from '../history/read-history.js';
import { until } from '../world/until.js';
import type { World } from '../world/world.js';
import { gatherFiles } from './gather-files.js';
import type { ConversationFact, EventFact, Evidence, Page, Row } from './evidence.js';

/** How long the last events may take to come, in ms: a line to Kafka that went silent is given up after 10 s, and then the group is dealt anew. */
const EVENTS_MS = 45_000;
/** How long the API may take to answer when everything is healed, in ms. */
const ANSWER_MS = 15_000;
/** Characters of a text that are compared: its mark. */
const MARK = 120;

const ROWS = `
  select tenant_id as "tenantId", conversation_id as "conversationId", id as "messageId", seq, client_message_id as "clientMessageId", left(text, ${MARK}) as text, private,
    array(select file ->> 'id' from jsonb_array_elements(coalesce(attachments, '[]')) file) as attachments
  from conversations.message where tenant_id = any ($1) order by conversation_id, seq`;
const CONVERSATIONS = `select tenant_id as "tenantId", id as "conversationId", contact_id as "contactId" from conversations.conversation where tenant_id = any ($1)`;

/** Collects what a scenario left behind: the history, the rows, what the API tells, the events, and the files if there are any. */
export async function gather(world: World, cast: Cast, { folder, files }: { folder: string; files: boolean }): Promise<Evidence> {
  const tenants = cast.companies.map(({ tenantId }) => tenantId);
  const { rows: conversations } = await world.db.query<ConversationFact>(CONVERSATIONS, [tenants]);
  const { rows: stored } = await world.db.query<{ [K in keyof Row]: Row[K] | null }>(ROWS, [tenants]);
  const rows = stored.map((row) => ({ ...row, text: row.text ?? undefined, clientMessageId: row.clientMessageId ?? undefined })) as Row[];
  const asked = conversations.flatMap((conversation) => readers(cast, conversation).map((who) => ({ who, conversation })));
  const pages = await Promise.allSettled(asked.map((each) => readAll(world, cast, each)));
  await untilTold(world, rows);
  const fileEvidence = files ? await gatherFiles(world, cast, { rows, conversations }) : undefined;
  return {
    roles: cast.roles,
    history: [...readHistory(folder), ...complaints(asked, pages)],
    conversations,
    rows,
    pages: pages.flatMap((page) => (page.status === 'fulfilled' ? [page.value] : [])),
    events: postedEvents(world, tenants),
    eventIds: world.tap.published(topicOf('conversations')).map(({ event }) => event.id),
    files: fileEvidence,
  };
}

/** A history that nobody can read, although everything is healed, is a promise broken too. */
const complaints = (asked: { who: string }[], pages: PromiseSettledResult<Page>[]): Entry[] =>
  pages.flatMap((page, at) => (page.status === 'rejected' ? [{ t: now(), who: asked[at]!.who, type: 'wrong' as const, what: (page.reason as Error).message }] : []));

/** Of each side one who asks the API. */
function readers({ roles }: Cast, { tenantId, contactId }: ConversationFact): string[] {
  const agent = roles.find((role) => role.kind === 'agent' && role.tenantId === tenantId);
  const visitor = roles.find((role) => role.kind === 'visitor' && role.id === contactId);
  return [agent, visitor].flatMap((role) => (role ? [role.who] : []));
}

async function readAll(world: World, { roles }: Cast, { who, conversation: { conversationId } }: { who: string; conversation: ConversationFact }): Promise<Page> {
  const rest = new Rest(world.addresses, roles.find((role) => role.who === who)!.token, 0);
  const messages: Told[] = [];
  for (let more = true; more; ) {
    const page = await persistently(() => rest.history(conversationId, messages.at(-1)?.seq ?? 0));
    messages.push(...page.data.map((message) => toldOf(conversationId, message)));
    more = page.hasMore && page.data.length > 0;
  }
  return { who, conversationId, messages };
}

/** @throws Error when there is no answer to be had for long */
async function persistently<T>(ask: () => Promise<T>): Promise<T> {
  let answer: T | undefined;
  let last = '';
  const look = async () => {
    answer = await ask().catch((error: Error) => void (last = error.message));
    return answer !== undefined;
  };
  await until(look, { within: ANSWER_MS, every: 500, otherwise: () => last });
  return answer!;
}

/** Waits until every message was told, or long enough; what is missing then is for the checker to say. */
async function untilTold(world: World, rows: Row[]): Promise<void> {
  const complete = async () => {
    const told = new Set(world.tap.published(topicOf('conversations')).map(({ event }) => (event.data as { messageId?: string }).messageId));
    return rows.every(({ messageId }) => told.has(messageId));
  };
  await until(complete, { within: EVENTS_MS, every: 250, otherwise: () => '' }).catch(() => undefined);
}

function postedEvents(world: World, tenants: string[]): EventFact[] {
  return world.tap
    .published(topicOf('conversations'))
    .filter(({ event }) => event.type === 'message.posted' && tenants.includes(event.tenantId))
    .map(({ event, partition, offset }) => {
      const { conversationId, messageId, seq, private: note } = event.data as Pick<EventFact, 'conversationId' | 'messageId' | 'seq' | 'private'>;
      return { eventId: event.id, tenantId: event.tenantId, conversationId, messageId, seq, private: note, partition, offset };
    });
}
