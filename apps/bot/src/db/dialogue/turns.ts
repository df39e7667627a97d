import type { SpanningTx, Tx } from '@parley/tenancy';
import type { Deed } from '../../domain/dialogue/deed.js';
import type { Dialogue, Heard } from '../../domain/dialogue/dialogue.js';

/** A conversation that the bot has. */
export interface Turn {
  conversationId: string;
  contactId: string;
  inboxId: string;
  /** It begins with the bot, which greets then. */
  greets: boolean;
  /** It is people's by now. */
  over: boolean;
  dialogue: Dialogue | null;
  heard: Heard[];
  deeds: Deed[];
  version: number;
  tries: number;
}
export interface Which {
  tenantId: string;
  conversationId: string;
}

/** Whether there is more to do: at once, not now, or in so many milliseconds. */
export type GoOn = boolean | number;

const columns = 'conversation_id as "conversationId", contact_id as "contactId", inbox_id as "inboxId", greets, over, dialogue, heard, deeds, version, tries';

/** So long nobody else goes on with what somebody has begun, unless they say that they are still at it. In milliseconds. */
export const LEASE_MS = 3000;
/** Most messages that wait to be dealt with; what comes beyond them is not answered. */
const MAX_HEARD = 20;

/** All that is left to do in a conversation whose visitor says no more: when its time has come. */
const REST = JSON.stringify([{ do: 'resolve' } satisfies Deed]);

const lease = `now() + interval '${LEASE_MS} milliseconds'`;

/** The bot has a conversation from now on. `speaks`: it is to say something though nobody asked. */
export const beginTurn = (tx: Tx, { conversationId, contactId, inboxId, greets, speaks }: Pick<Turn, 'conversationId' | 'contactId' | 'inboxId' | 'greets'> & { speaks: boolean }): Promise<number> =>
  tx.run(
    `insert into turn (tenant_id, conversation_id, contact_id, inbox_id, greets, due_at) values ($1, $2, $3, $4, $5, case when $6 then ${lease} end)
     on conflict (tenant_id, conversation_id) do update set contact_id = excluded.contact_id, inbox_id = excluded.inbox_id, over = false`,
    [tx.tenantId, conversationId, contactId, inboxId, greets, speaks],
  );

/** Whether the bot had it: it has it no more. */
export const endTurn = async (tx: Tx, conversationId: string): Promise<boolean> => (await tx.run('delete from turn where tenant_id = $1 and conversation_id = $2', [tx.tenantId, conversationId])) > 0;

/** People have it now, without the bot having given it to them: what it had decided is not done any more, but a note is left for them if there is anything to tell. */
export const leaveTurn = async (tx: Tx, conversationId: string, note: Deed): Promise<boolean> =>
  (await tx.run(
    `update turn set over = true, heard = '[]', deeds = $3, version = version + 1, due_at = ${lease}
     where tenant_id = $1 and conversation_id = $2 and not over and (jsonb_array_length(dialogue -> 'tried') > 0 or dialogue -> 'slots' <> '{}')`,
    [tx.tenantId, conversationId, JSON.stringify([note])],
  )) > 0;

/** The conversation, if it is the bot's: then it was heard. `claims`: whoever heard it goes on with it at once. */
export const hearIn = (tx: Tx, conversationId: string, heard: Heard, { claims }: { claims: boolean }): Promise<Turn | undefined> =>
  tx.row<Turn>(
    `update turn set heard = case when jsonb_array_length(heard) < ${MAX_HEARD} then heard || $3::jsonb else heard end, due_at = ${lease}, version = version + $4,
       deeds = case when deeds = '${REST}' then '[]' else deeds end
     where tenant_id = $1 and conversation_id = $2 and not over returning ${columns}`,
    [tx.tenantId, conversationId, JSON.stringify([heard]), claims ? 1 : 0],
  );

/** Takes a conversation up, so that nobody else does; `undefined`: the bot has it no more, or there is nothing to be done. `overdue`: only when whoever was at it is gone. */
export const claimTurn = (tx: Tx, conversationId: string, { overdue }: { overdue: boolean }): Promise<Turn | undefined> =>
  tx.row<Turn>(
    `update turn set version = version + 1, tries = least(tries + $4, 1000), due_at = ${lease}
     where tenant_id = $1 and conversation_id = $2 and due_at is not null and (due_at <= now() or (not $3 and deeds <> '${REST}')) returning ${columns}`,
    [tx.tenantId, conversationId, overdue, overdue ? 1 : 0],
  );

/** Whoever claimed it is still at it. */
export const keepTurn = (tx: Tx, { conversationId, version }: Pick<Turn, 'conversationId' | 'version'>): Promise<number> =>
  tx.run(`update turn set due_at = ${lease} where tenant_id = $1 and conversation_id = $2 and version = $3`, [tx.tenantId, conversationId, version]);

/**
 * Stores a decision about all that was heard up to `upTo`. `undefined`: it does not hold any more, as people have the conversation, somebody else decided, or (with `alone`) the visitor has said more meanwhile.
 */
export const decideTurn = (tx: Tx, turn: Turn, { dialogue, deeds, upTo, alone }: { dialogue: Dialogue; deeds: Deed[]; upTo: number; alone: boolean }): Promise<Turn | undefined> =>
  tx.row<Turn>(
    `update turn set dialogue = $4, deeds = $5, version = version + 1, tries = 0,
       heard = coalesce((select jsonb_agg(h order by (h ->> 'seq')::int) from jsonb_array_elements(heard) h where (h ->> 'seq')::int > $6), '[]')
     where tenant_id = $1 and conversation_id = $2 and version = $3 and (not $7 or coalesce((heard -> -1 ->> 'seq')::int, 0) <= $6) returning ${columns}`,
    [tx.tenantId, turn.conversationId, turn.version, JSON.stringify(dialogue), JSON.stringify(deeds), upTo, alone],
  );

/**
 * What was decided is done, but for `left`. Answers whether there is more to do at once; `undefined`: somebody else is at it. @param restMs after so long without a word it is to be resolved; `null`: never
 */
export const doneTurn = (tx: Tx, { conversationId, version }: Pick<Turn, 'conversationId' | 'version'>, { left, ticket, restMs }: { left: Deed[]; ticket?: number | undefined; restMs: number | null }): Promise<{ more: boolean } | undefined> =>
  tx.row<{ more: boolean }>(
    `update turn t set tries = 0, dialogue = case when $5::int is null then dialogue else dialogue || jsonb_build_object('ticket', $5::int) end,
       deeds = case when now.more or $6::float8 is null then $4::jsonb else '${REST}' end,
       due_at = case when now.more then ${lease} when $6 is not null then now() + $6 * interval '1 millisecond' end
     from (select jsonb_array_length(heard) > 0 or jsonb_array_length($4::jsonb) > 0 as more from turn where tenant_id = $1 and conversation_id = $2) now
     where t.tenant_id = $1 and t.conversation_id = $2 and t.version = $3 returning now.more`,
    [tx.tenantId, conversationId, version, JSON.stringify(left), ticket ?? null, restMs],
  );

/** Goes on with it later. */
export const laterTurn = (tx: Tx, { conversationId, version }: Pick<Turn, 'conversationId' | 'version'>, waitMs: number): Promise<number> =>
  tx.run(`update turn set due_at = now() + $4 * interval '1 millisecond' where tenant_id = $1 and conversation_id = $2 and version = $3`, [tx.tenantId, conversationId, version, waitMs]);

/** Conversations with which somebody should have gone on by now. */
export const overdueTurns = (tx: SpanningTx, limit: number): Promise<Which[]> =>
  tx.rows<Which>('select tenant_id as "tenantId", conversation_id as "conversationId" from turn where due_at <= now() order by due_at limit $1', [limit]);

/** It as it is, as long as nobody else has taken it up. */
export const currentTurn = (tx: Tx, { conversationId, version }: Pick<Turn, 'conversationId' | 'version'>): Promise<Turn | undefined> =>
  tx.row<Turn>(`select ${columns} from turn where tenant_id = $1 and conversation_id = $2 and version = $3`, [tx.tenantId, conversationId, version]);
