import { Injectable } from '@nestjs/common';
import { type LiveAnalytics, type Metric, type Query, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { readSettings } from '../../db/settings.js';
import { QUARTER_MS } from '../../domain/clock/days.js';
import { type Slots, wholeOf } from '../../domain/figures/slots.js';
import { shift, type Span } from '../../domain/figures/span.js';
import { type Asking, asking, isAskable } from './asking.js';
import { figuresOf } from './figures-of.js';
import { type Cell, readCells } from './read-cells.js';

type Asked = Query<'GET /analytics/live'>;

const shown = ['conversations_new', 'conversations_resolved', 'first_response', 'queue_wait', 'abandoned', 'missed', 'csat_score', 'sla_met_rate'] as const satisfies readonly Metric[];
/** Promises that are about an answer. */
const answers = ['first_response', 'next_response'];
const WEEKS = 4;
const WEEK_DAYS = 7;

/** Today so far, and how the same weekday usually goes. */
@Injectable()
export class GetLive {
  constructor(private readonly db: Database) {}

  /** @throws Refused `analytics.zone_not_available`, `analytics.too_many_samples` */
  run(who: Staff, query: Asked): Promise<LiveAnalytics> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const timeZone = query.timeZone ?? (await readSettings(tx)).timeZone;
      const at = new Date();
      const day = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
      const period = { from: day, to: day, ...query, timeZone };
      const asked = await asking(tx, who, period);
      const whole = wholeOf(asked.zone, asked.now);
      const [curve, figures, answeredInTime] = await Promise.all([
        curveOf(tx, asked, whole),
        figuresOf(tx, asked.generation, { ...asked, by: 'all', metrics: shown, slots: whole }),
        inTime(tx, asked, whole),
      ]);
      return {
        at: at.toISOString(), dayBegan: new Date(whole.starts[0]!).toISOString(), timeZone, answeredInTime, curve,
        today: shown.filter((metric) => isAskable(metric, who, period)).map((metric) => ({ metric, figure: figures(metric, '', 0) })),
      };
    });
  }
}

const inQuarters = (whole: Slots): Slots => ({ ...whole, days: null, starts: Array.from({ length: Math.round((whole.until - whole.starts[0]!) / QUARTER_MS) }, (_, nth) => whole.starts[0]! + nth * QUARTER_MS) });

async function curveOf(tx: Tx, asked: Asking, whole: Slots): Promise<LiveAnalytics['curve']> {
  const slots = inQuarters(whole);
  const read = (span: Span | null) =>
    readCells(tx, asked.generation, { ...asked, by: 'all', totals: true, measures: span ? ['conversations_new'] : ['conversations_new', 'conversations_resolved'], slots: span ? inQuarters(wholeOf(asked.zone, span)) : slots });
  const weeksBefore = Array.from({ length: WEEKS }, (_, nth) => shift(asked.now.from, -WEEK_DAYS * (nth + 1)));
  const [today, ...before] = await Promise.all([read(null), ...weeksBefore.map((day) => read({ from: day, to: day }))]);
  const count = (cells: readonly Cell[], measure: Cell['measure']) => {
    const bySlot = new Map<number, number>();
    for (const { slot, n } of cells.filter((cell) => cell.measure === measure)) bySlot.set(slot, (bySlot.get(slot) ?? 0) + n);
    return (slot: number) => bySlot.get(slot) ?? 0;
  };
  const [arrived, resolved, usual] = [count(today, 'conversations_new'), count(today, 'conversations_resolved'), before.map((cells) => count(cells, 'conversations_new'))];
  return slots.starts.map((start, slot) => ({ at: new Date(start).toISOString(), arrived: arrived(slot), resolved: resolved(slot), usual: usual.reduce((sum, of) => sum + of(slot), 0) / WEEKS }));
}

async function inTime(tx: Tx, asked: Asking, slots: Slots): Promise<LiveAnalytics['answeredInTime']> {
  const cells = await readCells(tx, asked.generation, { ...asked, slots, by: 'detail', keys: answers, totals: true, measures: ['sla_met', 'sla_breached'] });
  const [n, met] = [cells.reduce((sum, cell) => sum + cell.n, 0), cells.filter(({ measure }) => measure === 'sla_met').reduce((sum, cell) => sum + cell.n, 0)];
  return { value: n === 0 ? null : met / n, n, exact: true };
}
