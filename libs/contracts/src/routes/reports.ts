import { defineRoutes } from '../route.js';
import { AnalyticsReport, AnalyticsReportPage, PatchReport, ReportBody, ReportsQuery, WarehouseFilePage, WarehouseQuery } from '../shapes/analytics-report.js';

const read = { permission: 'analytics:read' } as const;

/** Reports that are kept, shared and sent, and the files that a warehouse takes in. */
export const reportsRoutes = defineRoutes({
  'GET /reports': { summary: 'One’s own reports and those that are shared, by their names', access: read, query: ReportsQuery, answers: { 200: AnalyticsReportPage }, problems: ['request.cursor_invalid'] },
  'POST /reports': { summary: 'Keeps a report; to have it sent needs `analytics:manage`', access: read, body: ReportBody, answers: { 201: AnalyticsReport }, problems: ['report.too_many'] },
  'GET /reports/:id': { summary: 'A report', access: read, answers: { 200: AnalyticsReport }, problems: ['report.not_found'] },
  'PATCH /reports/:id': { summary: 'Changes it; with `version` only if nobody else did meanwhile', access: read, body: PatchReport, answers: { 200: AnalyticsReport }, problems: ['report.not_found', 'rule.version_conflict'] },
  'DELETE /reports/:id': { summary: 'Removes it', access: read, answers: { 204: null }, problems: ['report.not_found'] },
  'POST /reports/:id/send': { summary: 'Sends it now, to those it is meant for', access: { permission: 'analytics:manage' }, answers: { 202: AnalyticsReport }, problems: ['report.not_found'] },
  'GET /reports/warehouse/files': { summary: 'A file per table and day for a warehouse, newest first', access: { permission: 'analytics:manage' }, query: WarehouseQuery, answers: { 200: WarehouseFilePage }, problems: ['request.cursor_invalid'] },
});
