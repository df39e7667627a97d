import { Injectable } from '@nestjs/common';
import { Id, knowledgeRpc, MAX_COUNTED, Refused, type ReviewItem, type ReviewPage, type ReviewsQuery, type Staff, type VariantSource } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { Database, decodeCursor, type Tx } from '@parley/tenancy';
import { z } from 'zod';
import { pageOf } from '../page.js';

const ById = z.tuple([Id]);

interface Row {
  kind: 'variant' | 'entry';
  id: string;
  byId: string | null;
  byName: string | null;
  conversationId: string | null;
  at: Date;
  /** Of a variant its words, of an entry its question. */
  text: string;
  answer: string | null;
  asked: string | null;
  source: VariantSource | null;
  intentId: string | null;
  intentName: string | null;
  enabled: boolean | null;
  locale: string;
}

// A variant that several taught stands for the first of them.
const VARIANTS = `
  (select 'variant' as kind, v.id, coalesce(t.by_id, v.created_by) as "byId", t.by_name as "byName", t.conversation_id as "conversationId", v.created_at as at, v.text, null as answer, null as asked, v.source,
     i.id as "intentId", i.name as "intentName", i.enabled, i.locale
   from bot_variant v join bot_intent i on i.tenant_id = $1 and i.id = v.intent_id
   left join lateral (
     select t.by_id, t.by_name, a.conversation_id from bot_taught t join bot_answer a on a.tenant_id = $1 and a.id = t.answer_id where t.tenant_id = $1 and t.variant_id = v.id order by t.at limit 1) t on true
   where v.tenant_id = $1 and v.state = 'pending' and ($2::uuid is null or v.id < $2) order by v.id desc limit $3)`;
const ENTRIES = `
  (select 'entry' as kind, id, by_id as "byId", by_name as "byName", conversation_id as "conversationId", at, question as text, answer, asked, null as source, null::uuid as "intentId", null as "intentName",
     null::boolean as enabled, locale
   from bot_proposal where tenant_id = $1 and state = 'pending' and ($2::uuid is null or id < $2) order by id desc limit $3)`;
const PAGE: Record<'variant' | 'entry' | 'both', string> = {
  variant: VARIANTS, entry: ENTRIES, both: `select * from (${VARIANTS} union all ${ENTRIES}) p order by id desc limit $3`,
};

/** What waits for a decision. */
@Injectable()
export class ListReviews {
  constructor(
    private readonly db: Database,
    private readonly rpc: Rpc,
  ) {}

  /** @throws Refused `request.cursor_invalid` */
  async run(who: Staff, { kind, limit, cursor }: ReviewsQuery): Promise<ReviewPage> {
    const first = cursor === undefined;
    const asked = { principal: who, limit: kind === 'group' ? limit : 1, counted: MAX_COUNTED, ...(!first && { cursor }) };
    const groups = kind === 'group' || first ? await this.rpc.call(knowledgeRpc.botQuestionGroups, asked).catch((error: unknown) => withoutGroups(error, kind)) : undefined;
    return this.db.inTenant(who.tenantId, async (tx) => {
      const page = kind === 'group' ? { data: groups!.data.map((group): ReviewItem => ({ kind, id: group.id, at: group.lastAskedAt, group })), nextCursor: groups!.nextCursor } : await proposed(tx, who, { kind, limit, cursor });
      return { ...page, counts: first ? { ...(await waiting(tx)), group: groups?.count ?? 0 } : null };
    });
  }
}

/** What was proposed can be decided on without knowing of groups. */
function withoutGroups(error: unknown, kind: ReviewsQuery['kind']): undefined {
  if (kind === 'group' || !(error instanceof Refused) || !error.code.startsWith('service.')) throw error;
}

async function proposed(tx: Tx, who: Staff, { kind, limit, cursor }: { kind: 'variant' | 'entry' | undefined; limit: number; cursor: string | undefined }): Promise<Pick<ReviewPage, 'data' | 'nextCursor'>> {
  const [after] = cursor === undefined ? [null] : decodeCursor(cursor, ById);
  const rows = await tx.rows<Row>(PAGE[kind ?? 'both'], [tx.tenantId, after, limit + 1]);
  return pageOf(rows, limit, { present: (row) => present(who, row), cursor: ({ id }) => [id] });
}

/** What was asked in a conversation is shown to those alone who see every one. */
function present(who: Staff, { kind, id, byId, byName, conversationId, at, text, answer, asked, source, intentId, intentName, enabled, locale }: Row): ReviewItem {
  const seesAll = who.kind === 'key' || who.sight === undefined;
  const common = { id, by: byId === null ? null : { id: byId, name: byName }, conversationId: seesAll ? conversationId : null, at: at.toISOString() };
  if (kind === 'entry') return { kind, ...common, question: text, answer: answer!, locale, asked: seesAll ? asked! : '' };
  return { kind, ...common, text, source: source!, intent: { id: intentId!, name: intentName!, locale, enabled: enabled! } };
}

/** How many wait, as far as that is counted. */
async function waiting(tx: Tx): Promise<{ variant: number; entry: number }> {
  const [variants, entries] = await Promise.all([
    tx.rows(`select 1 from bot_variant where tenant_id = $1 and state = 'pending' limit ${MAX_COUNTED}`, [tx.tenantId]),
    tx.rows(`select 1 from bot_proposal where tenant_id = $1 and state = 'pending' limit ${MAX_COUNTED}`, [tx.tenantId]),
  ]);
  return { variant: variants.length, entry: entries.length };
}
