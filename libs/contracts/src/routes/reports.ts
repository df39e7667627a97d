import { defineRoutes } from '../route.js';
import { AnalyticsReport, AnalyticsReportPage, LeaveReportQuery, PatchReport, ReportBody, ReportsQuery, WarehouseContentQuery, WarehouseFilePage, WarehouseQuery } from '../shapes/analytics-report.js';

const read = { permission: 'analytics:read' } as const;
const manage = { permission: 'analytics:manage' } as const;
/** Whoever shows a signed link; see `Access.signed`. */
const signed = { signed: true } as const;

/** Reports that are kept, shared and sent, and the files that a warehouse takes in. */
export const reportsRoutes = defineRoutes({
  'GET /reports': { summary: 'One’s own reports and those that are shared, by their names', access: read, query: ReportsQuery, answers: { 200: AnalyticsReportPage }, problems: ['request.cursor_invalid'] },
  'POST /reports': { summary: 'Keeps a report; to have it sent needs `analytics:manage`', access: read, body: ReportBody, answers: { 201: AnalyticsReport }, problems: ['report.too_many'] },
  'GET /reports/:id': { summary: 'A report', access: read, answers: { 200: AnalyticsReport }, problems: ['report.not_found'] },
  'PATCH /reports/:id': { summary: 'Changes it; with `version` only if nobody else did meanwhile', access: read, body: PatchReport, answers: { 200: AnalyticsReport }, problems: ['report.not_found', 'rule.version_conflict'] },
  'DELETE /reports/:id': { summary: 'Removes it', access: read, answers: { 204: null }, problems: ['report.not_found'] },
  'POST /reports/:id/send': { summary: 'Sends it now, to those it is meant for', access: manage, answers: { 202: AnalyticsReport }, problems: ['report.not_found', 'report.for_nobody', 'mail.not_configured', 'limit.rate'] },
  'GET /reports/:id/leave': { summary: 'The page behind the link in a report that was mailed; it asks whether one wants no more of these', access: signed, limit: 'download', query: LeaveReportQuery, download: true, answers: { 200: null }, problems: ['report.link_invalid'] },
  'POST /reports/:id/leave': { summary: 'No more of this report to whoever has the link (RFC 8058, in one click)', access: signed, limit: 'download', query: LeaveReportQuery, download: true, answers: { 200: null }, problems: ['report.link_invalid'] },
  'GET /reports/warehouse/files': { summary: 'A file per table and day for a warehouse, newest first', access: manage, query: WarehouseQuery, answers: { 200: WarehouseFilePage }, problems: ['request.cursor_invalid'] },
  'GET /reports/warehouse/files/:id': {
    summary: 'The file itself', access: { ...manage, ...signed }, limit: 'download', query: WarehouseContentQuery, download: true, answers: { 200: null }, problems: ['report_file.not_found', 'report.link_invalid', 'service.unavailable'],
  },
});
