import { Injectable } from '@nestjs/common';
import type { BotReport, BotReportEntry, BotReportQuery } from '@parley/contracts';
import { BYTE_ORDER_MARK, csvLine } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { dayColumns, perDay, reported, spanOf, type Counter, type Span } from '../../domain/learning/report.js';
import { dayOf } from '../../domain/learning/day.js';
import { SqlParams } from '../sql-params.js';

/** Most entries of each list. */
const ENTRIES = 20;

/** How the bot does, by the counters of days. */
@Injectable()
export class GetBotReport {
  constructor(private readonly db: Database) {}

  /** @throws Refused `request.invalid` */
  run(tenantId: string, query: BotReportQuery): Promise<BotReport> {
    const span = spanOf(query, dayOf(new Date().toISOString()));
    return this.db.inTenant(tenantId, async (tx) => {
      const [counters, topEntries, worstEntries] = await Promise.all([countersOf(tx, query, span), entriesBy(tx, { query, span, by: 'answered' }), entriesBy(tx, { query, span, by: 'wrong' })]);
      return { ...reported(counters, { span, locale: query.locale }), topEntries, worstEntries };
    });
  }

  /** Its days as a table. @throws Refused `request.invalid` */
  async table(tenantId: string, query: BotReportQuery): Promise<string> {
    const span = spanOf(query, dayOf(new Date().toISOString()));
    const counters = await this.db.inTenant(tenantId, (tx) => countersOf(tx, query, span));
    const lines = perDay(counters, span).map((day) => csvLine(dayColumns.map((column) => String(day[column]))));
    return BYTE_ORDER_MARK + csvLine([...dayColumns]) + lines.join('');
  }
}

/** The tenant is the first parameter. */
function conditions(tx: Tx, { inboxId, locale }: BotReportQuery, { from, to }: Span): { where: string; params: SqlParams } {
  const params = new SqlParams();
  const where = [`t.tenant_id = ${params.add(tx.tenantId)}`, `t.day between ${params.add(from)}::date and ${params.add(to)}::date`];
  if (inboxId !== undefined) where.push(`t.inbox_id = ${params.add(inboxId)}`);
  if (locale !== undefined) where.push(`t.locale = ${params.add(locale)}`);
  return { where: where.join(' and '), params };
}

function countersOf(tx: Tx, query: BotReportQuery, span: Span): Promise<Counter[]> {
  const { where, params } = conditions(tx, query, span);
  return tx.rows<Counter>(`select to_char(t.day, 'YYYY-MM-DD') as day, t.what, sum(t.n)::int as n from bot_tally t where ${where} group by t.day, t.what`, params.values);
}

/** Entries that are gone are told of no more. */
function entriesBy(tx: Tx, { query, span, by }: { query: BotReportQuery; span: Span; by: 'answered' | 'wrong' }): Promise<BotReportEntry[]> {
  const { where, params } = conditions(tx, query, span);
  return tx.rows<BotReportEntry>(
    `select i.id as "intentId", i.name, i.locale, s.answered, s.good as right, s.bad as wrong
     from (select t.intent_id, sum(t.answered)::int as answered, sum(t.good)::int as good, sum(t.bad)::int as bad from bot_entry_tally t where ${where} group by t.intent_id) s
     join bot_intent i on i.tenant_id = $1 and i.id = s.intent_id and not i.gone
     where ${by === 'answered' ? 's.answered' : 's.bad'} > 0 order by ${by === 'answered' ? 's.answered desc' : 's.bad desc, s.good'}, i.id limit ${ENTRIES}`,
    params.values,
  );
}
