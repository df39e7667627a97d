import { Injectable } from '@nestjs/common';
import { type AnalyticsQuery, type Locale, type Metric, metrics, type ProblemCode, Refused, type ReportPart, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { dayAt } from '@parley/worktime';
import { namesOf } from '../../db/names.js';
import type { ReportContent } from '../../db/reports/reports.js';
import { readSettings } from '../../db/settings.js';
import type { Report, Shown } from '../../domain/reports/content.js';
import { daysOf } from '../../domain/reports/period.js';
import { reportWords } from '../../domain/reports/words.js';
import { spansOf } from '../../domain/figures/span.js';
import { isAskable } from '../figures/asking.js';
import { ReportFigures } from './report-figures.js';

interface Wanted {
  name: string;
  content: ReportContent;
  locale: Locale;
  /** Looked at when; the days before it are meant. */
  at: Date;
}

/** Most rows of a table in a report. */
const MOST_ROWS = 50;

/** A report with its figures: those that `who` may see, as the same questions would be answered to them. A part that cannot be answered says so; the others stand. */
@Injectable()
export class ComposeReport {
  constructor(
    private readonly db: Database,
    private readonly figures: ReportFigures,
  ) {}

  async run(who: Staff, { name, content, locale, at }: Wanted): Promise<Report> {
    const { inbox, team } = content;
    const { timeZone, weekStart, narrow } = await this.db.inTenant(who.tenantId, async (tx) => ({ ...(await readSettings(tx)), narrow: await narrowed(tx, { inbox, team }, reportWords[locale].gone) }));
    const period = daysOf(content.period, dayAt(at, timeZone), weekStart);
    const asked: AnalyticsQuery = { ...period, format: 'json', ...(content.compare && { compare: content.compare }), ...(inbox && { inbox }), ...(team && { team }) };
    const parts: Shown[] = [];
    // One after the other: a report is in no hurry, and people who look at figures at the same time are.
    for (const part of content.parts) parts.push(...(await this.part(who, part, { asked, locale })));
    return {
      name, locale, timeZone, period, compared: spansOf(asked).before, asOf: new Date(), parts, narrow,
      own: who.permissions.includes('conversations:supervise') ? null : who.name,
    };
  }

  /** What of a part can be told, and what cannot. */
  private async part(who: Staff, part: ReportPart, { asked, locale }: { asked: AnalyticsQuery; locale: Locale }): Promise<Shown[]> {
    const named = part.kind === 'curve' ? [part.metric] : part.metrics;
    const { can = [], cannot = [] } = Object.groupBy(named, (metric) => (isAskable(metric, who, asked, part.kind === 'table' ? part.by : 'all') ? 'can' : 'cannot'));
    const refused = (metrics: readonly Metric[], code: ProblemCode): Shown[] => (metrics.length === 0 ? [] : [{ kind: 'refused', metrics, code }]);
    if (can.length === 0) return refused(cannot, 'analytics.not_by_this');
    try {
      const shown = await this.answer(who, part.kind === 'curve' ? part : { ...part, metrics: can }, { asked, locale });
      return [shown, ...refused(cannot, 'analytics.not_by_this')];
    } catch (error) {
      if (!(error instanceof Refused) || !/^(analytics\.|auth\.forbidden$)/.test(error.code)) throw error;
      return refused(named, error.code);
    }
  }

  private async answer(who: Staff, part: ReportPart, { asked, locale }: { asked: AnalyticsQuery; locale: Locale }): Promise<Shown> {
    switch (part.kind) {
      case 'figures':
        return { kind: 'figures', figures: (await this.figures.overview(who, { ...asked, metrics: part.metrics })).data };
      case 'curve': {
        const { metric, unit, interval, data, before } = await this.figures.timeseries(who, { ...asked, metric: part.metric, interval: part.interval });
        const points = (all: typeof data) => all.map((point) => ({ at: new Date(point.at), figure: point.figure }));
        return { kind: 'curve', metric, unit, interval, points: points(data), before: before && points(before) };
      }
      case 'table': {
        const { by, metrics: named, data, more } = await this.figures.breakdown(who, { ...asked, by: part.by, metrics: part.metrics, limit: MOST_ROWS });
        const rows = data.map((row) => ({ name: nameOf(row, by, locale), figures: row.figures.map((one) => ({ ...one, unit: metrics[one.metric].unit })) }));
        return { kind: 'table', by, metrics: named, rows, more };
      }
      default:
        return part satisfies never;
    }
  }
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** What a row is called: what is said for it in every language, its name, else the key where that is a word; an id says nothing to anybody. */
function nameOf({ key, name }: { key: string; name: string | null }, by: Extract<Shown, { kind: 'table' }>['by'], locale: Locale): string {
  const { keys, gone, none } = reportWords[locale];
  return keys[`${by}:${key}`] ?? name ?? (key === '' ? none : ID.test(key) ? gone : key);
}

/** What a report is about alone, by name. */
async function narrowed(tx: Tx, asked: Pick<ReportContent, 'inbox' | 'team'>, gone: string): Promise<Report['narrow']> {
  const given = (['inbox', 'team'] as const).flatMap((by) => (asked[by] ? [{ by, id: asked[by] }] : []));
  return Promise.all(given.map(async ({ by, id }) => ({ by, name: (await namesOf(tx, by, [id])).get(id) ?? gone })));
}
