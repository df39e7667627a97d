import { Injectable } from '@nestjs/common';
import { Refused, type Query, type SentimentReport, type Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { emotions } from '../../domain/sentiment/mood.js';

const DAY_MS = 86_400_000;
/** The longest time that a report is about, and the usual one, in days. */
const MOST_DAYS = 182;
const USUAL_DAYS = 28;

interface Tally {
  week: Date;
  found: number;
  scored: number;
  alerts: number;
}
interface Reviewed {
  week: Date;
  found: number;
  emotion: number;
  count: number;
}

const week = (column: string) => `date_trunc('week', ${column}, 'UTC')`;
const TALLIES = `select date_trunc('week', day)::timestamp at time zone 'UTC' as week, found, sum(scored)::int as scored, sum(alerts)::int as alerts from sentiment_tally
  where tenant_id = $1 and day >= ($2::timestamptz at time zone 'UTC')::date and day <= ($3::timestamptz at time zone 'UTC')::date group by 1, 2`;
const REVIEWED = `select ${week('at')} as week, found, emotion, count(*)::int as count from sentiment_label
  where tenant_id = $1 and source = 'agent' and at >= $2 and at < $3 group by 1, 2, 3`;

/** How well it does, held against what agents said of single messages. */
@Injectable()
export class GetSentimentReport {
  constructor(private readonly db: Database) {}

  /** @throws Refused `request.invalid` */
  async run({ tenantId }: Staff, asked: Query<'GET /sentiment/report'>): Promise<SentimentReport> {
    const to = asked.to ? new Date(asked.to) : new Date();
    const from = asked.from ? new Date(asked.from) : new Date(to.getTime() - USUAL_DAYS * DAY_MS);
    if (from >= to || to.getTime() - from.getTime() > MOST_DAYS * DAY_MS) throw new Refused('request.invalid', undefined, [{ path: 'query.from', message: `lies at most ${MOST_DAYS} days before to` }]);
    const span = [tenantId, from.toISOString(), to.toISOString()];
    const [tallies, reviewed] = await this.db.inTenant(tenantId, (tx) => Promise.all([tx.rows<Tally>(TALLIES, span), tx.rows<Reviewed>(REVIEWED, span)]));
    return { from: from.toISOString(), to: to.toISOString(), ...summed(tallies, reviewed) };
  }
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0);

function precisionOf(reviewed: readonly Reviewed[]): { reviewed: number; confirmed: number; precision: number | null } {
  const all = sum(reviewed, ({ count }) => count);
  const confirmed = sum(reviewed.filter(({ found, emotion }) => found === emotion), ({ count }) => count);
  return { reviewed: all, confirmed, precision: all === 0 ? null : Math.round((confirmed / all) * 1000) / 1000 };
}

function summed(tallies: readonly Tally[], reviewed: readonly Reviewed[]): Omit<SentimentReport, 'from' | 'to'> {
  const weeks = [...new Set([...tallies, ...reviewed].map(({ week: of }) => of.toISOString()))].sort();
  const confusion = Map.groupBy(reviewed, ({ found, emotion }) => `${found} ${emotion}`);
  return {
    scored: sum(tallies, ({ scored }) => scored),
    corrected: sum(reviewed.filter(({ found, emotion }) => found !== emotion), ({ count }) => count),
    alerts: sum(tallies, ({ alerts }) => alerts),
    classes: emotions.map((emotion, rank) => ({ emotion, scored: sum(tallies.filter(({ found }) => found === rank), ({ scored }) => scored), ...precisionOf(reviewed.filter(({ found }) => found === rank)) })),
    confusion: [...confusion.values()].map((some) => ({ found: emotions[some[0]!.found]!, was: emotions[some[0]!.emotion]!, count: sum(some, ({ count }) => count) })),
    weeks: weeks.map((of) => {
      const tallied = tallies.filter(({ week: at }) => at.toISOString() === of);
      return { week: of, scored: sum(tallied, ({ scored }) => scored), alerts: sum(tallied, ({ alerts }) => alerts), ...precisionOf(reviewed.filter(({ week: at }) => at.toISOString() === of)) };
    }),
  };
}
