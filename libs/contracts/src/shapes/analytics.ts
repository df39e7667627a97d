import { z } from 'zod';
import { Id, Instant, PageQuery, pageOf } from '../primitives.js';
import { AnalyticsDimension, Metric, MetricUnit } from './analytics-metric.js';
import { TimeZone } from './business-hours.js';
import { Channel } from './inbox.js';

/** What one question may ask for: days, points of a curve, rows of a table. */
export const MAX_ANALYTICS = { days: 400, points: 2000, rows: 500 };
/** Up to so many samples medians and the like are exact; beyond, they are at most 1.25 % off. */
export const EXACT_SAMPLES = 20_000;

/** `from` and `to` are days in `timeZone` (default: the tenant's), both included. Two filters at once are answered from the single conversations, up to `EXACT_SAMPLES` of them. */
const period = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: TimeZone.optional(),
  inbox: Id.optional(),
  channel: Channel.optional(),
  team: Id.optional(),
  agent: Id.optional(),
  label: z.string().max(64).optional(),
  bot: z.enum(['with', 'without']).optional(),
  /** `previous`: as many days right before; `year`: the same days a year before. */
  compare: z.enum(['previous', 'year']).optional(),
  format: z.enum(['json', 'csv']).default('json'),
});
const inOrder = ({ from, to }: { from: string; to: string }) => from <= to;
const backwards = { error: 'ends before it begins', path: ['to'] };
export const AnalyticsQuery = period.refine(inOrder, backwards);
export type AnalyticsQuery = z.infer<typeof AnalyticsQuery>;

/**
 * A number. `value`: the count, the share or the mean; `null`: there is nothing that it could be worked out from. `n`: how many samples it rests on; of a share, the whole that it is a part of.
 * `p50`, `p90`: nearest rank, of times and scores only; `exact: false`: these are at most 1.25 % off.
 */
export const Figure = z
  .object({ value: z.number().nullable(), n: z.int(), p50: z.number().nullable().optional(), p90: z.number().nullable().optional(), exact: z.boolean() })
  .meta({ id: 'Figure' });
export type Figure = z.infer<typeof Figure>;

const compared = { now: Figure, /** Of the period it is compared with. */ before: Figure.nullable() };
const range = z.object({ from: z.iso.date(), to: z.iso.date() });

/** What was asked, as it was understood, and until when events are counted in. */
const asked = { period: range, compared: range.nullable(), timeZone: z.string(), /** Version of the definitions. */ definitions: z.int(), asOf: Instant };

/** The metrics of a page. */
export const AnalyticsOverview = z.object({ ...asked, data: z.array(z.object({ metric: Metric, unit: MetricUnit, ...compared })) }).meta({ id: 'AnalyticsOverview' });
export type AnalyticsOverview = z.infer<typeof AnalyticsOverview>;

/** The metrics asked for, by their names, separated by commas. */
const named = z
  .string()
  .max(500)
  .transform((value) => value.split(','))
  .pipe(z.array(Metric).min(1).max(12));
export const AnalyticsOverviewQuery = AnalyticsQuery.safeExtend({ metrics: named.optional() });
export type AnalyticsOverviewQuery = z.infer<typeof AnalyticsOverviewQuery>;

export const Interval = z.enum(['hour', 'day', 'week', 'month']).meta({ id: 'Interval' });
export type Interval = z.infer<typeof Interval>;
/** `interval: hour` is not there for agents, labels and teams. Weeks begin on the day that the settings say. */
export const TimeseriesQuery = AnalyticsQuery.safeExtend({ metric: Metric, interval: Interval.default('day') });
export type TimeseriesQuery = z.infer<typeof TimeseriesQuery>;
/** One point per interval, also where nothing was. `at`: when it begins. */
export const Timeseries = z
  .object({ ...asked, metric: Metric, unit: MetricUnit, interval: Interval, data: z.array(z.object({ at: Instant, figure: Figure })), before: z.array(z.object({ at: Instant, figure: Figure })).nullable() })
  .meta({ id: 'Timeseries' });
export type Timeseries = z.infer<typeof Timeseries>;

/** `sort`: by which metric, the highest first. */
export const BreakdownQuery = AnalyticsQuery.safeExtend({ metrics: named.optional(), sort: Metric.optional(), limit: z.coerce.number().int().min(1).max(MAX_ANALYTICS.rows).default(100) });
export type BreakdownQuery = z.infer<typeof BreakdownQuery>;
export const GeneralBreakdownQuery = BreakdownQuery.safeExtend({ by: AnalyticsDimension });
export type GeneralBreakdownQuery = z.infer<typeof GeneralBreakdownQuery>;
/** A row per key: an id, a label, a detail. `name`: `null` of what is not there any more. `more`: there are rows beyond the limit. */
export const Breakdown = z
  .object({
    ...asked,
    by: AnalyticsDimension,
    metrics: z.array(Metric),
    data: z.array(z.object({ key: z.string(), name: z.string().nullable(), figures: z.array(z.object({ metric: Metric, ...compared })) })),
    more: z.boolean(),
  })
  .meta({ id: 'Breakdown' });
export type Breakdown = z.infer<typeof Breakdown>;

export const HeatmapQuery = AnalyticsQuery.safeExtend({ metric: Metric.default('conversations_new') });
export type HeatmapQuery = z.infer<typeof HeatmapQuery>;
/** `cells`: 7 × 24, from Monday midnight on. `days`: how often each weekday was in the period, so that means can be shown. */
export const Heatmap = z.object({ ...asked, metric: Metric, unit: MetricUnit, cells: z.array(z.array(Figure).length(24)).length(7), days: z.array(z.int()).length(7) }).meta({ id: 'Heatmap' });
export type Heatmap = z.infer<typeof Heatmap>;

/** Which number is looked behind. `detail`: the part of it, where it is divided by itself. */
export const DrilldownQuery = PageQuery.extend(period.omit({ compare: true }).shape)
  .extend({ metric: Metric, detail: z.string().max(80).optional() })
  .refine(inOrder, backwards);
export type DrilldownQuery = z.infer<typeof DrilldownQuery>;
export const AnalyticsSubject = z.enum(['conversation', 'ticket', 'agent', 'article', 'search', 'question']).meta({ id: 'AnalyticsSubject' });
export type AnalyticsSubject = z.infer<typeof AnalyticsSubject>;
/** One of those behind a number: which, when it counted, for how much, and for whom. What the asker may not see is counted but not listed: `hidden`. */
export const DrilldownItem = z
  .object({ kind: AnalyticsSubject, id: Id, at: Instant, n: z.int(), value: z.number().nullable(), agentId: Id.nullable(), teamId: Id.nullable(), inboxId: Id.nullable(), detail: z.string().nullable() })
  .meta({ id: 'DrilldownItem' });
export type DrilldownItem = z.infer<typeof DrilldownItem>;
export const Drilldown = pageOf(DrilldownItem).extend({ hidden: z.int() }).meta({ id: 'Drilldown' });
export type Drilldown = z.infer<typeof Drilldown>;

export const LiveAnalyticsQuery = z.strictObject({ inbox: Id.optional(), team: Id.optional(), timeZone: TimeZone.optional() });
export type LiveAnalyticsQuery = z.infer<typeof LiveAnalyticsQuery>;
/** Today against the same weekday, quarter of an hour by quarter of an hour. The moment itself is `GET /wallboard`. `usual`: mean of that weekday in the last four weeks. */
export const LiveAnalytics = z
  .object({
    at: Instant,
    dayBegan: Instant,
    timeZone: z.string(),
    answeredInTime: Figure,
    today: z.array(z.object({ metric: Metric, figure: Figure })),
    curve: z.array(z.object({ at: Instant, arrived: z.int(), resolved: z.int(), usual: z.number() })),
  })
  .meta({ id: 'LiveAnalytics' });
export type LiveAnalytics = z.infer<typeof LiveAnalytics>;

/** Most inboxes that have hours of their own in reports. */
const MAX_INBOX_HOURS = 200;
const inboxHours = z.array(z.strictObject({ inboxId: Id, businessHoursId: Id })).max(MAX_INBOX_HOURS);
/**
 * The days and hours of reports. `businessHoursId`: the calendar that business hours are taken from, `inboxHours` of inboxes with another; `null`: around the clock. A calendar that is changed counts as changed from then on.
 * Another zone or another choice of calendars has everything counted anew; until that is done the old numbers stand.
 */
export const AnalyticsSettings = z
  .object({ timeZone: TimeZone, weekStart: z.enum(['monday', 'sunday', 'saturday']), businessHoursId: Id.nullable(), inboxHours, version: z.int() })
  .meta({ id: 'AnalyticsSettings' });
export type AnalyticsSettings = z.infer<typeof AnalyticsSettings>;
export const PatchAnalyticsSettings = z.strictObject({ timeZone: TimeZone.optional(), weekStart: AnalyticsSettings.shape.weekStart.optional(), businessHoursId: Id.nullable().optional(), inboxHours: inboxHours.optional(), version: z.int().optional() });
export type PatchAnalyticsSettings = z.infer<typeof PatchAnalyticsSettings>;

/** Counting everything of a tenant anew. `differences`: rows of the new count that were not as the old had them; what was counted meanwhile is in both. */
export const AnalyticsRebuild = z
  .object({
    id: Id,
    state: z.enum(['running', 'done', 'failed']),
    startedAt: Instant,
    endedAt: Instant.nullable(),
    subjects: z.int(),
    subjectsDone: z.int(),
    differences: z.int().nullable(),
  })
  .meta({ id: 'AnalyticsRebuild' });
export type AnalyticsRebuild = z.infer<typeof AnalyticsRebuild>;
