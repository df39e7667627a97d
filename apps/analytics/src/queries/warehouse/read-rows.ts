import { Injectable } from '@nestjs/common';
import type { AnalyticsSubject, WarehouseTable } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { measures } from '../../domain/marks/measures.js';
import { columns } from '../../domain/warehouse/columns.js';
import type { Cell } from '../../domain/warehouse/csv.js';
import { boundsOf, hoursOf } from '../../domain/warehouse/days.js';

/** Rows of one transaction: none of them lasts long. */
const MARKS = 5000;
const SUBJECTS = 500;
/** From so many marks on a day is read hour by hour. */
const MANY = 20_000;

const selected = (table: WarehouseTable): string => columns[table].map(([name, sql]) => `${sql} as "${name}"`).join(', ');
const kinds: Record<Exclude<WarehouseTable, 'marks'>, AnalyticsSubject> = { conversations: 'conversation', tickets: 'ticket' };
const allMeasures = Object.keys(measures);
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What there is of a day: measures that counted, and how many marks, counted up to `MANY` of each. */
export interface Amount {
  measures: string[];
  marks: number;
}
const AMOUNT = `
  select v.measure, c.n from unnest($2::text[]) as v (measure)
  cross join lateral (select count(*)::int as n from (select 1 from mark m where m.tenant_id = $1 and m.measure = v.measure and m.at >= $3 and m.at < $4 limit ${MANY}) few) c where c.n > 0`;

const MARKS_PAGE = `
  select ${selected('marks')} from mark m where m.tenant_id = $1 and m.measure = $2 and m.at >= $3 and m.at < $4 and (m.at, m.subject_id, m.ord) > ($5::timestamptz, $6::uuid, $7::int)
  order by m.at, m.subject_id, m.ord limit ${MARKS}`;

/** Those that have a mark within a stretch of a day; of these only the ones that have none later on that day, so that each comes once. */
const TOUCHED = 'select distinct m.subject_id as id from mark m where m.tenant_id = $1 and m.kind = $2 and m.measure = any($3::text[]) and m.at >= $4 and m.at < $5 order by 1';
const together = (table: keyof typeof kinds) => `
  select ${selected(table)} from mark m where m.tenant_id = $1 and m.subject_id = any($2::uuid[]) group by m.tenant_id, m.subject_id
  having max(m.at) filter (where m.at < $4) < $3 order by m.subject_id`;

type Row = Record<string, Cell>;
interface Asked {
  tenantId: string;
  table: WarehouseTable;
  day: string;
  amount: Amount;
}

/** What stands in a file for a warehouse, some rows at a time, always in the same order. */
@Injectable()
export class ReadRows {
  constructor(private readonly db: Database) {}

  async amountOf(tenantId: string, day: string): Promise<Amount> {
    const { from, until } = boundsOf(day);
    const rows = await this.db.inTenant(tenantId, (tx) => tx.rows<{ measure: string; n: number }>(AMOUNT, [tenantId, allMeasures, from, until]));
    return { measures: rows.map(({ measure }) => measure), marks: rows.reduce((sum, { n }) => sum + n, 0) };
  }

  run(asked: Asked): AsyncGenerator<Cell[][]> {
    return asked.table === 'marks' ? this.marks(asked) : this.subjects(asked, asked.table);
  }

  private async *marks({ tenantId, day, amount }: Asked): AsyncGenerator<Cell[][]> {
    const { from, until } = boundsOf(day);
    for (const measure of amount.measures.toSorted()) {
      for (let place: [unknown, unknown, unknown] | null = [from, NOBODY, -1]; place; ) {
        const page: Row[] = await this.db.inTenant(tenantId, (tx) => tx.rows<Row>(MARKS_PAGE, [tenantId, measure, from, until, ...place!]));
        if (page.length > 0) yield page.map((row) => cellsOf('marks', row));
        const last = page.at(-1);
        place = page.length === MARKS && last ? [last['at'], last['subject_id'], last['mark']] : null;
      }
    }
  }

  private async *subjects({ tenantId, day, amount }: Asked, table: keyof typeof kinds): AsyncGenerator<Cell[][]> {
    if (amount.marks === 0) return;
    const { until } = boundsOf(day);
    for (const stretch of amount.marks < MANY ? [boundsOf(day)] : hoursOf(day)) {
      const touched = await this.db.inTenant(tenantId, (tx) => tx.rows<{ id: string }>(TOUCHED, [tenantId, kinds[table], amount.measures, stretch.from, stretch.until]));
      for (let n = 0; n < touched.length; n += SUBJECTS) {
        const ids = touched.slice(n, n + SUBJECTS).map(({ id }) => id);
        const rows = await this.db.inTenant(tenantId, (tx) => tx.rows<Row>(together(table), [tenantId, ids, stretch.until, until]));
        yield rows.map((row) => cellsOf(table, row));
      }
    }
  }
}

const cellsOf = (table: WarehouseTable, row: Row): Cell[] => columns[table].map(([name]) => row[name] ?? null);
