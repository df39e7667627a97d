import { z } from 'zod';
import { Email, Id, Instant, Locale, name, PageQuery, pageOf } from '../primitives.js';
import { AnalyticsDimension, Metric } from './analytics-metric.js';
import { Interval } from './analytics.js';
import { TimeZone } from './business-hours.js';
import { patchOf, stamp } from './rule-parts.js';

/** Most reports of a tenant, most of them that are sent, and most people that one is sent to. */
export const MAX_REPORTS = { reports: 200, scheduled: 50, recipients: 20 };

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

/**
 * Why a report was not sent when its time had come. `maker_not_allowed`: whoever said last what is sent to whom is gone or may not send reports any more; it rests until somebody who may changes it. `mail_not_configured`:
 * there is no way out for mail. `not_possible`: it failed again and again.
 */
export const ReportFault = z.enum(['maker_not_allowed', 'mail_not_configured', 'not_possible']).meta({ id: 'ReportFault' });
export type ReportFault = z.infer<typeof ReportFault>;
/** `makerId`: who said last what is shown and to whom; figures are those that they may see. `fault`: `null`, the last time it was sent, or it has not been yet. */
export const AnalyticsReport = z
  .object({ ...ReportBody.shape, ...stamp, ownerId: Id, makerId: Id, nextAt: Instant.nullable(), sentAt: Instant.nullable(), fault: ReportFault.nullable() })
  .meta({ id: 'AnalyticsReport' });
export type AnalyticsReport = z.infer<typeof AnalyticsReport>;
export const AnalyticsReportPage = pageOf(AnalyticsReport).meta({ id: 'AnalyticsReportPage' });
export const ReportsQuery = PageQuery;

/**
 * What one gets by the link in a report that was mailed: no more of these. `recipient`: a fingerprint of the address, so that no address stands in logs.
 */
export const LeaveReportQuery = z.strictObject({ tenant: Id, recipient: z.string().regex(/^[0-9a-f]{32}$/), locale: Locale.default('en'), signature: z.string().min(1).max(128) });
export type LeaveReportQuery = z.infer<typeof LeaveReportQuery>;

/** `marks`: whatever counted on that day. `conversations`, `tickets`: each of which anything counted on that day, as it stood when the file was written. */
export const WarehouseTable = z.enum(['marks', 'conversations', 'tickets']).meta({ id: 'WarehouseTable' });
export type WarehouseTable = z.infer<typeof WarehouseTable>;

/** For how many days files are kept, and after how many a file does not change any more. */
export const WAREHOUSE_DAYS = { kept: 35, corrected: 7 };

/**
 * A table of the warehouse on one day in UTC, gzipped CSV (RFC 4180, UTF-8, a line of names first). It is written once the day has ended. What comes late corrects it for a week: it is written anew, then with a higher
 * `revision`, and replaces what was read of that table and day before; rows of `conversations` and `tickets` replace earlier ones of the same id. `url` is signed and good for an hour.
 */
export const WarehouseFile = z
  .object({ id: Id, table: WarehouseTable, day: z.iso.date(), revision: z.int().min(1), rows: z.int(), bytes: z.int(), writtenAt: Instant, url: z.string() })
  .meta({ id: 'WarehouseFile' });
export type WarehouseFile = z.infer<typeof WarehouseFile>;
export const WarehouseQuery = PageQuery.extend({ table: WarehouseTable.optional(), since: z.iso.date().optional() });
export type WarehouseQuery = z.infer<typeof WarehouseQuery>;
export const WarehouseFilePage = pageOf(WarehouseFile).meta({ id: 'WarehouseFilePage' });
/** What the link to a file carries; without a token all three are needed. */
export const WarehouseContentQuery = z.strictObject({
  tenant: Id.optional(),
  /** Unix time in seconds. */
  expires: z.coerce.number().int().min(0).optional(),
  signature: z.string().min(1).max(128).optional(),
});
export type WarehouseContentQuery = z.infer<typeof WarehouseContentQuery>;
