import { Injectable } from '@nestjs/common';
import { Id, type BotIntentSummary, type BotIntentsQuery, type Page } from '@parley/contracts';
import { Database, decodeCursor, type Tx } from '@parley/tenancy';
import { z } from 'zod';
import { intentColumns, type ListedIntent } from '../../db/entries/intents.js';
import { keyOf } from '../../domain/entries/keys.js';
import { presentIntentSummary } from '../../present.js';
import { pageOf } from '../page.js';
import { SqlParams } from '../sql-params.js';

const ByName = z.tuple([z.string(), Id]);
const ById = z.tuple([Id]);
/** Days that `used` looks back. */
const USED_DAYS = 30;

/** Entries of a tenant, by many a condition. */
@Injectable()
export class ListIntents {
  constructor(private readonly db: Database) {}

  /** @throws Refused `request.cursor_invalid` */
  run(tenantId: string, query: BotIntentsQuery): Promise<Page<BotIntentSummary>> {
    return this.db.inTenant(tenantId, async (tx) => {
      const rows = await select(tx, query);
      const cursor = ({ nameKey, id }: Found) => (query.sort === 'name' ? [nameKey, id] : [id]);
      return pageOf(rows, query.limit, { present: presentIntentSummary, cursor });
    });
  }
}

type Found = ListedIntent & { nameKey: string };

function select(tx: Tx, query: BotIntentsQuery): Promise<Found[]> {
  const params = new SqlParams();
  const where = conditions(tx, query, params);
  const tenant = '$1';
  return tx.rows<Found>(
    `select p.*, coalesce(v.approved, 0) as variants, coalesce(v.pending, 0) as pending, coalesce(u.used, 0) as used
     from (select ${intentColumns}, i.name_key as "nameKey" from bot_intent i where ${where.join(' and ')} order by ${query.sort === 'name' ? 'i.name_key, i.id' : 'i.id desc'} limit ${params.add(query.limit + 1)}) p
     left join lateral (select (count(*) filter (where state = 'approved'))::int as approved, (count(*) filter (where state = 'pending'))::int as pending from bot_variant where tenant_id = ${tenant} and intent_id = p.id) v on true
     left join lateral (select sum(used)::int as used from bot_intent_day where tenant_id = ${tenant} and intent_id = p.id and day > current_date - ${USED_DAYS}) u on true
     order by ${query.sort === 'name' ? 'p."nameKey", p.id' : 'p.id desc'}`,
    params.values,
  );
}

/** The tenant is the first parameter. */
function conditions(tx: Tx, { q, locale, enabled, pending, flowId, sort, cursor }: BotIntentsQuery, params: SqlParams): string[] {
  const where = [`i.tenant_id = ${params.add(tx.tenantId)}`, 'not i.gone'];
  if (locale !== undefined) where.push(`i.locale = ${params.add(locale)}`);
  if (enabled !== undefined) where.push(`i.enabled = ${params.add(enabled)}`);
  if (flowId !== undefined) where.push(`i.flow_id = ${params.add(flowId)}`);
  if (pending !== undefined) where.push(`${pending ? '' : 'not '}exists (select 1 from bot_variant v where v.tenant_id = i.tenant_id and v.intent_id = i.id and v.state = 'pending')`);
  if (q !== undefined && keyOf(q) !== '') {
    const words = params.add(keyOf(q));
    where.push(
      `(position(${words} in i.name_key) > 0 or position(${words} in lower(i.answer)) > 0 or exists (select 1 from bot_variant v where v.tenant_id = i.tenant_id and v.intent_id = i.id and position(${words} in v.text_key) > 0))`,
    );
  }
  if (cursor !== undefined && sort === 'name') {
    const [name, id] = decodeCursor(cursor, ByName);
    where.push(`(i.name_key, i.id) > (${params.add(name)}, ${params.add(id)}::uuid)`);
  } else if (cursor !== undefined) {
    const [id] = decodeCursor(cursor, ById);
    where.push(`i.id < ${params.add(id)}::uuid`);
  }
  return where;
}
