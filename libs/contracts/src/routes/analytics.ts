import { defineRoutes } from '../route.js';
import {
  AnalyticsOverview, AnalyticsOverviewQuery, AnalyticsRebuild, AnalyticsSettings, Breakdown, BreakdownQuery, Drilldown, DrilldownQuery, GeneralBreakdownQuery, Heatmap, HeatmapQuery, LiveAnalytics,
  LiveAnalyticsQuery, PatchAnalyticsSettings, Timeseries, TimeseriesQuery,
} from '../shapes/analytics.js';
import { MetricDefinitions } from '../shapes/analytics-metric.js';

const read = { permission: 'analytics:read' } as const;
const setUp = { permission: 'analytics:manage' } as const;
/** What any question about a period can be refused with. */
const asked = ['analytics.range_too_long', 'analytics.zone_not_available', 'analytics.too_many_samples', 'analytics.not_by_this'] as const;

/** How service is going. Each of them answers `?format=csv`, too; agents without a right to watch over others see their own figures alone. */
export const analyticsRoutes = defineRoutes({
  'GET /analytics/definitions': { summary: 'What every number means, in both languages', access: read, answers: { 200: MetricDefinitions } },
  'GET /analytics/overview': { summary: 'The numbers of a period, held against another', access: read, query: AnalyticsOverviewQuery, answers: { 200: AnalyticsOverview }, problems: asked },
  'GET /analytics/timeseries': { summary: 'One number over time', access: read, query: TimeseriesQuery, answers: { 200: Timeseries }, problems: asked },
  'GET /analytics/breakdown': { summary: 'Numbers told apart by whatever they can be', access: read, query: GeneralBreakdownQuery, answers: { 200: Breakdown }, problems: asked },
  'GET /analytics/agents': { summary: 'Numbers agent by agent', access: read, query: BreakdownQuery, answers: { 200: Breakdown }, problems: asked },
  'GET /analytics/teams': { summary: 'Numbers team by team', access: read, query: BreakdownQuery, answers: { 200: Breakdown }, problems: asked },
  'GET /analytics/inboxes': { summary: 'Numbers inbox by inbox', access: read, query: BreakdownQuery, answers: { 200: Breakdown }, problems: asked },
  'GET /analytics/labels': { summary: 'Numbers label by label', access: read, query: BreakdownQuery, answers: { 200: Breakdown }, problems: asked },
  'GET /analytics/csat': { summary: 'How visitors rated, and why', access: read, query: AnalyticsOverviewQuery, answers: { 200: AnalyticsOverview }, problems: asked },
  'GET /analytics/sentiment': { summary: 'How visitors felt', access: read, query: AnalyticsOverviewQuery, answers: { 200: AnalyticsOverview }, problems: asked },
  'GET /analytics/sla': { summary: 'Which promises were kept', access: read, query: AnalyticsOverviewQuery, answers: { 200: AnalyticsOverview }, problems: asked },
  'GET /analytics/tickets': { summary: 'How tickets are going', access: read, query: AnalyticsOverviewQuery, answers: { 200: AnalyticsOverview }, problems: asked },
  'GET /analytics/bot': { summary: 'What the bot did', access: read, query: AnalyticsOverviewQuery, answers: { 200: AnalyticsOverview }, problems: asked },
  'GET /analytics/knowledge': { summary: 'What readers looked for, and whether articles helped', access: read, query: AnalyticsOverviewQuery, answers: { 200: AnalyticsOverview }, problems: asked },
  'GET /analytics/heatmap': { summary: 'One number by weekday and hour', access: read, query: HeatmapQuery, answers: { 200: Heatmap }, problems: asked },
  'GET /analytics/live': { summary: 'Today so far, against the same weekday', access: read, query: LiveAnalyticsQuery, answers: { 200: LiveAnalytics } },
  'GET /analytics/drilldown': { summary: 'The conversations, tickets or questions behind a number, newest first', access: read, query: DrilldownQuery, answers: { 200: Drilldown }, problems: [...asked, 'request.cursor_invalid'] },
  'GET /analytics/settings': { summary: 'In which zone days begin, and on which day weeks', access: read, answers: { 200: AnalyticsSettings } },
  'PATCH /analytics/settings': { summary: 'Changes that; another zone has every day counted anew. With `version` only if nobody else did meanwhile', access: setUp, body: PatchAnalyticsSettings, answers: { 200: AnalyticsSettings }, problems: ['rule.version_conflict'] },
  'POST /analytics/rebuilds': { summary: 'Counts everything anew from the events that are kept; only one at a time', access: setUp, answers: { 202: AnalyticsRebuild }, problems: ['analytics.rebuild_running'] },
  'GET /analytics/rebuilds/:id': { summary: 'How far that is', access: setUp, answers: { 200: AnalyticsRebuild }, problems: ['analytics.rebuild_not_found'] },
});
