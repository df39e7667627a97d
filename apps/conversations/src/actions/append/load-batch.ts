import type { Append, Visitor } from '@parley/contracts';
import type { SpanningTx } from '@parley/tenancy';
import { continuedId } from '../../db/continued.js';
import { stateColumns, type Surroundings } from '../../db/conversation-record.js';
import type { ConversationState } from '../../domain/conversation.js';
import { lookerParticipates } from '../../db/visible.js';
import { lookerOf } from '../../domain/visibility.js';
import type { Referred } from '../../domain/messages/altered.js';
import { senderIdOf, type Body } from './incoming.js';
import type { Elsewhere } from './load-closed.js';

/** The message that was stored under the same `clientMessageId` before. */
export interface Repeat extends Body {
  /** It says something else by now than when it was sent, so what it says proves nothing. */
  changed?: boolean;
  id: string;
  seq: number;
  prevPublicSeq: number;
  createdAt: Date;
}

/** The conversation's visitor, as messages name them. */
export type Visiting = Pick<Surroundings, 'contactName' | 'contactAvatarUrl'>;
/** A conversation to be written into. */
export type Entered = ConversationState & Visiting;

/** Who writes without naming a conversation. */
export interface Arrival extends Visiting {
  /** The contact became part of another: its token is worth nothing any more. */
  merged: boolean;
  /** The conversation that goes on; `null`: a new one begins. */
  conversationId: string | null;
  /** The newest conversation before a new one. */
  previousId: string | null;
  /** Whether the bot is on in the inbox. */
  botOn: boolean;
}

/** What is known about one item before it is decided. Its conversation is locked. */
export interface Known {
  conversation?: Entered | undefined;
  repeat?: Repeat | undefined;
  /** The sending agent as identity's events tell; absent until the first has come. */
  sender?: { name: string; avatarUrl: string | null } | undefined;
  arrival?: Arrival | undefined;
  /** Whether the sender takes part in the conversation; only asked of those who do not see everything. */
  participates?: boolean;
  /** The message that it answers, if the sender sees it. */
  answered?: Referred | undefined;
  /** The conversation takes no more messages. */
  elsewhere?: Elsewhere;
  /** Whether another agent has answered since; absent when it was not asked for. */
  overtaken?: boolean;
}

type Keyed<T> = T & { item: number };
const byItem = <T>(rows: Keyed<T>[]) => new Map(rows.map((row) => [row.item, row]));

/**
 * Loads and locks what a batch needs. Locks are taken in one order by everybody, contacts before conversations, each by id, so that
 * two batches never wait for one another. A statement does not see what was committed while it waited for its locks. So contacts are
 * locked before anything is looked up for them; a repeat that another process stores during the wait for a conversation is
 * missed here, and caught by the unique index.
 */
export async function loadBatch(tx: SpanningTx, items: Append[], now: Date): Promise<Known[]> {
  const arrivals = await loadArrivals(tx, items, now);
  const targets = items.map((item, at) => item.conversationId ?? arrivals.get(at)?.conversationId ?? null);
  const found = byItem(await lockConversations(tx, items, targets));
  return items.map((_, at) => ({ ...(found.get(at) && knownOf(found.get(at)!)), arrival: arrivals.get(at) }));
}

/** Visitors who name no conversation. The lock makes two first messages at once begin one conversation. */
async function loadArrivals(tx: SpanningTx, items: Append[], now: Date): Promise<Map<number, Keyed<Arrival>>> {
  const visitors = items.flatMap(({ principal, conversationId, clientMessageId }, item) =>
    principal.kind === 'visitor' && conversationId === undefined ? [{ item, principal, clientMessageId }] : [],
  );
  if (visitors.length === 0) return new Map();
  const of = <K extends keyof Visitor>(key: K) => visitors.map(({ principal }) => principal[key]);
  await tx.run(
    `select from contact k where (k.tenant_id, k.id) in (select * from unnest($1::uuid[], $2::uuid[]))
     order by k.tenant_id, k.id for no key update`,
    [of('tenantId'), of('id')],
  );
  const places = visitors.map(({ item }) => item);
  const clientMessageIds = visitors.map(({ clientMessageId }) => clientMessageId);
  return byItem(await tx.rows<Keyed<Arrival>>(ARRIVALS, [places, of('tenantId'), of('id'), of('inboxId'), clientMessageIds, now.toISOString()]));
}

/** By the unique index over the hash of the id. */
const isRepeat = (tenant: string, conversation: string, of: string) => `
  m.tenant_id = ${tenant} and m.conversation_id = ${conversation}
  and hashtextextended(m.client_message_id, 0) = hashtextextended(${of}.client_message_id, 0) and m.client_message_id = ${of}.client_message_id`;

/** A repeat belongs where its first went, even if meanwhile another conversation would go on; the newest few are looked through. */
const ARRIVALS = `
  select v.item, coalesce(repeated.id, continued.id) as "conversationId", k.merged_into is not null as merged,
    k.name as "contactName", k.avatar_url as "contactAvatarUrl",
    (select c.id from conversation c where c.tenant_id = v.tenant_id and c.contact_id = v.contact_id and c.inbox_id = v.inbox_id order by c.id desc limit 1) as "previousId",
    exists (select from bot_inbox b where b.tenant_id = v.tenant_id and b.inbox_id = v.inbox_id and b.enabled) as "botOn"
  from unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[]) as v (item, tenant_id, contact_id, inbox_id, client_message_id)
  join contact k on k.tenant_id = v.tenant_id and k.id = v.contact_id
  left join lateral (
    select m.conversation_id as id
    from (select c.id from conversation c where c.tenant_id = v.tenant_id and c.contact_id = v.contact_id order by c.id desc limit 20) c
    join message m on ${isRepeat('v.tenant_id', 'c.id', 'v')} and m.sender_id is null
    limit 1) repeated on true
  left join lateral (${continuedId('v.tenant_id', 'v.contact_id', 'v.inbox_id', '$6')}) continued on true`;

/** As `messageColumns` of a repeat, in JSON: it is seldom there, and one column is cheaper than many empty ones. */
interface StoredRepeat extends Body {
  changed?: boolean;
  id: string;
  seq: number;
  prevPublicSeq: number;
  createdAt: string;
}
type Found = Keyed<Entered & { repeat: StoredRepeat | null; senderName: string | null; senderAvatarUrl: string | null; participates: boolean }>;

function knownOf({ repeat, senderName, senderAvatarUrl, participates, item: _, ...conversation }: Found): Known {
  return {
    conversation,
    participates,
    ...(repeat && { repeat: { ...repeat, createdAt: new Date(repeat.createdAt) } }),
    ...(senderName !== null && { sender: { name: senderName, avatarUrl: senderAvatarUrl } }),
  };
}

/**
 * One row per item whose conversation exists. A conversation of another tenant does not: the join is on both ids. The order by in
 * the look-up of the repeat changes nothing but the planner's choice: the unique index, never a walk through the conversation.
 */
const LOCKED = `
  with v as (select * from unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[]) as v (item, tenant_id, conversation_id, sender_id, client_message_id, looker_id)),
  c as materialized (
    select c.* from conversation c where (c.tenant_id, c.id) in (select v.tenant_id, v.conversation_id from v)
    order by c.tenant_id, c.id for no key update)
  select v.item, ${stateColumns}, k.name as "contactName", k.avatar_url as "contactAvatarUrl",
    m.repeat, ${lookerParticipates},
    s.name as "senderName", s.avatar_url as "senderAvatarUrl"
  from v join c on c.tenant_id = v.tenant_id and c.id = v.conversation_id
  cross join lateral (select name, avatar_url from contact k where k.tenant_id = c.tenant_id and k.id = c.contact_id limit 1) k
  left join lateral (select name, avatar_url from agent_profile s where s.tenant_id = v.tenant_id and s.id = v.sender_id limit 1) s on true
  left join lateral (
    select jsonb_strip_nulls(jsonb_build_object('id', m.id, 'seq', m.seq, 'prevPublicSeq', m.prev_public_seq, 'createdAt', m.created_at,
      'text', m.text, 'private', m.private, 'replyTo', m.reply_to, 'changed', coalesce(m.altered ?| array['editedAt', 'deletedAt'], false), 'attachments', jsonb_path_query_array(m.attachments, '$[*].id'))) as repeat
    from message m where ${isRepeat('v.tenant_id', 'v.conversation_id', 'v')} and m.sender_id is not distinct from v.sender_id
    order by m.client_message_id, m.sender_id limit 1) m on true`;

const lockConversations = (tx: SpanningTx, items: Append[], targets: (string | null)[]): Promise<Found[]> =>
  tx.rows<Found>({ name: 'append_lock', text: LOCKED }, [
    items.map((_, at) => at),
    items.map(({ principal }) => principal.tenantId),
    targets,
    items.map(({ principal }) => senderIdOf(principal)),
    items.map(({ clientMessageId }) => clientMessageId),
    items.map(({ principal }) => lookerOf(principal)),
  ]);
