import { Injectable } from '@nestjs/common';
import { MAX_REPLAY, problemOf, type CatchUp as Item, type CatchUpOutcome, type Principal } from '@parley/contracts';
import { Database, type SpanningTx } from '@parley/tenancy';
import { AttachmentLinks } from '../attachments/attachment-links.js';
import { messageColumns, messageJoins, messageRecord, type MessageColumns } from '../db/message-record.js';
import { lookerParticipates } from '../db/visible.js';
import { lookerOf, maySee, type HeldRow } from '../domain/visibility.js';
import { messageForStaff, messageForVisitor, type MessageRecord } from '../present.js';

/** Most conversations whose messages are loaded by one statement. */
const CHUNK = 50;

interface Position extends HeldRow {
  item: number;
  /** The newest seq that the asker may see. */
  lastSeq: number;
}
interface Replay {
  at: number;
  item: Item;
  afterSeq: number;
}

const POSITIONS = `
  select v.item, c.contact_id as "contactId", case when v.contact_id is null then c.last_seq else c.last_public_seq end as "lastSeq",
    c.assignee_id as "assigneeId", c.team_id as "teamId", ${lookerParticipates}
  from unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[]) as v (item, tenant_id, conversation_id, contact_id, looker_id)
  join conversation c on c.tenant_id = v.tenant_id and c.id = v.conversation_id and (v.contact_id is null or c.contact_id = v.contact_id)`;

const MISSED = `
  select v.item, ${messageColumns}
  from unnest($1::int[], $2::uuid[], $3::uuid[], $4::int[], $5::boolean[]) as v (item, tenant_id, conversation_id, after_seq, everything)
  cross join lateral (
    select * from message m
    where m.tenant_id = v.tenant_id and m.conversation_id = v.conversation_id and m.seq > v.after_seq and (v.everything or not m.private)
    order by m.seq limit ${MAX_REPLAY + 1}) m
  ${messageJoins}
  order by v.item, m.seq`;

const mayRead = (who: Principal) => who.kind === 'visitor' || who.permissions.includes('conversations:read');

/** What a client missed: two statements for a whole batch, of any tenants. */
@Injectable()
export class CatchUp {
  constructor(
    private readonly db: Database,
    private readonly links: AttachmentLinks,
  ) {}

  run(items: Item[]): Promise<CatchUpOutcome[]> {
    return this.db.acrossTenants(async (tx) => {
      const positions = await loadPositions(tx, items);
      const replays = items.flatMap((item, at) => replayOf(item, at, positions.get(at)));
      const missed = await loadMissed(tx, replays);
      return items.map((item, at) => outcomeOf(item, positions.get(at), { missed: missed.get(at) ?? [], links: this.links }));
    });
  }
}

async function loadPositions(tx: SpanningTx, items: Item[]): Promise<Map<number, Position>> {
  const rows = await tx.rows<Position>(POSITIONS, [
    items.map((_, at) => at),
    items.map(({ principal }) => principal.tenantId),
    items.map(({ conversationId }) => conversationId),
    items.map(({ principal }) => (principal.kind === 'visitor' ? principal.id : null)),
    items.map(({ principal }) => lookerOf(principal)),
  ]);
  return new Map(rows.filter((row) => maySee(items[row.item]!.principal, row)).map((row) => [row.item, row]));
}

/** What has to be loaded: nothing for whoever only listens, is up to date, or is refused anyway. An agent's gap is known without looking. */
function replayOf(item: Item, at: number, position: Position | undefined): Replay[] {
  const { afterSeq, principal } = item;
  if (!position || afterSeq === undefined || afterSeq >= position.lastSeq || !mayRead(principal)) return [];
  return principal.kind !== 'visitor' && position.lastSeq - afterSeq > MAX_REPLAY ? [] : [{ at, item, afterSeq }];
}

async function loadMissed(tx: SpanningTx, replays: Replay[]): Promise<Map<number, MessageRecord[]>> {
  const missed = new Map<number, MessageRecord[]>();
  for (let from = 0; from < replays.length; from += CHUNK) {
    const chunk = replays.slice(from, from + CHUNK);
    const rows = await tx.rows<MessageColumns & { item: number }>(MISSED, [
      chunk.map(({ at }) => at),
      chunk.map(({ item }) => item.principal.tenantId),
      chunk.map(({ item }) => item.conversationId),
      chunk.map(({ afterSeq }) => afterSeq),
      chunk.map(({ item }) => item.principal.kind !== 'visitor'),
    ]);
    for (const [at, of] of Map.groupBy(rows, ({ item }) => item)) missed.set(at, of.map(({ item: _, ...row }) => messageRecord(row)));
  }
  return missed;
}

function outcomeOf({ principal, afterSeq }: Item, position: Position | undefined, { missed, links }: { missed: MessageRecord[]; links: AttachmentLinks }): CatchUpOutcome {
  if (!mayRead(principal)) return { ok: false, problem: problemOf('auth.forbidden') };
  if (!position) return { ok: false, problem: problemOf('conversation.not_found') };
  const { contactId, lastSeq } = position;
  if (afterSeq === undefined) return { ok: true, contactId, lastSeq };
  if (afterSeq > lastSeq) return { ok: true, contactId, lastSeq, reset: 'future' };
  const tooFar = missed.length > MAX_REPLAY || (missed.length === 0 && afterSeq < lastSeq);
  if (tooFar) return { ok: true, contactId, lastSeq, reset: 'too_far' };
  const present = principal.kind === 'visitor' ? messageForVisitor : messageForStaff;
  // A message may have come between the two statements.
  return { ok: true, contactId, lastSeq: Math.max(lastSeq, missed.at(-1)?.seq ?? 0), messages: missed.map((record) => present(record, { tenantId: principal.tenantId, links })) };
}
