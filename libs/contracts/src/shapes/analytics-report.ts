import { z } from 'zod';
import { Email, Id, Instant, Locale, name, PageQuery, pageOf } from '../primitives.js';
import { AnalyticsDimension, Metric } from './analytics-metric.js';
import { Interval } from './analytics.js';
import { TimeZone } from './business-hours.js';
import { patchOf, stamp } from './rule-parts.js';

/** Most reports of a tenant, and most that one is sent to. */
export const MAX_REPORTS = { reports: 200, recipients: 20 };

/** The days that a report is about, counted from the day on which it is looked at. `quarter` and the like: the last whole one. */
export const ReportPeriod = z.enum(['yesterday', 'last_7_days', 'last_28_days', 'last_90_days', 'last_week', 'last_month', 'last_quarter', 'this_month']).meta({ id: 'ReportPeriod' });
export type ReportPeriod = z.infer<typeof ReportPeriod>;

/** A part of a report: a row of numbers, a curve, or a table. */
export const ReportPart = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('figures'), metrics: z.array(Metric).min(1).max(8) }),
    z.strictObject({ kind: z.literal('curve'), metric: Metric, interval: Interval }),
    z.strictObject({ kind: z.literal('table'), by: AnalyticsDimension, metrics: z.array(Metric).min(1).max(8) }),
  ])
  .meta({ id: 'ReportPart' });
export type ReportPart = z.infer<typeof ReportPart>;

/** When a report is sent, on the clock of `timeZone`. `weekday`: 1 is Monday; `day` of a month: 29 and later mean its last day where it is shorter. `csv`: the tables as files. */
export const ReportSchedule = z
  .strictObject({
    every: z.enum(['day', 'week', 'month']),
    weekday: z.int().min(1).max(7).optional(),
    day: z.int().min(1).max(31).optional(),
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a time such as 08:30' }),
    timeZone: TimeZone,
    locale: Locale,
    recipients: z.array(Email).min(1).max(MAX_REPORTS.recipients),
    csv: z.boolean().default(true),
  })
  .refine(({ every, weekday, day }) => (every === 'week') === (weekday !== undefined) && (every === 'month') === (day !== undefined), { error: 'weekly ones have a weekday, monthly ones a day' })
  .meta({ id: 'ReportSchedule' });
export type ReportSchedule = z.infer<typeof ReportSchedule>;

/** `shared`: everybody who may see reports sees it; whoever made it and those with `analytics:manage` change it. */
export const ReportBody = z.strictObject({
  name: name(),
  period: ReportPeriod,
  compare: z.enum(['previous', 'year']).nullable().default(null),
  inbox: Id.nullable().default(null),
  team: Id.nullable().default(null),
  parts: z.array(ReportPart).min(1).max(20),
  shared: z.boolean().default(false),
  schedule: ReportSchedule.nullable().default(null),
});
export type ReportBody = z.infer<typeof ReportBody>;
export const PatchReport = patchOf(ReportBody);
export const AnalyticsReport = z.object({ ...ReportBody.shape, ...stamp, ownerId: Id, nextAt: Instant.nullable(), sentAt: Instant.nullable() }).meta({ id: 'AnalyticsReport' });
export type AnalyticsReport = z.infer<typeof AnalyticsReport>;
export const AnalyticsReportPage = pageOf(AnalyticsReport).meta({ id: 'AnalyticsReportPage' });
export const ReportsQuery = PageQuery;

/** A table of the warehouse on one day in UTC, gzipped CSV. `url` is signed and good for an hour. */
export const WarehouseFile = z.object({ id: Id, table: z.string(), day: z.iso.date(), rows: z.int(), bytes: z.int(), url: z.string() }).meta({ id: 'WarehouseFile' });
export type WarehouseFile = z.infer<typeof WarehouseFile>;
export const WarehouseQuery = PageQuery.extend({ table: z.string().max(40).optional(), since: z.iso.date().optional() });
export type WarehouseQuery = z.infer<typeof WarehouseQuery>;
export const WarehouseFilePage = pageOf(WarehouseFile).meta({ id: 'WarehouseFilePage' });
