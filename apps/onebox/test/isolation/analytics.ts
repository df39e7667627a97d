import { randomUUID } from 'node:crypto';
import type { KnownRoute } from '@parley/contracts';
import type { Row } from './rows.js';

const period = () => 'from=2026-11-01&to=2026-11-30';
const asked: Row = { query: period };

/** One row for each route of analytics. What a tenant does not have of reports and counts is not found. */
export const analyticsRows: Partial<Record<KnownRoute, Row>> = {
  'GET /analytics/definitions': {},
  'GET /analytics/overview': asked,
  'GET /analytics/timeseries': { query: () => `${period()}&metric=conversations_new` },
  'GET /analytics/breakdown': { query: () => `${period()}&by=inbox` },
  'GET /analytics/agents': asked,
  'GET /analytics/teams': asked,
  'GET /analytics/inboxes': asked,
  'GET /analytics/labels': asked,
  'GET /analytics/csat': asked,
  'GET /analytics/sentiment': asked,
  'GET /analytics/sla': asked,
  'GET /analytics/tickets': asked,
  'GET /analytics/bot': asked,
  'GET /analytics/knowledge': asked,
  'GET /analytics/heatmap': asked,
  'GET /analytics/live': {},
  'GET /analytics/drilldown': { query: () => `${period()}&metric=conversations_new` },
  'GET /analytics/settings': {},
  'PATCH /analytics/settings': { body: () => ({ weekStart: 'sunday' }) },
  'POST /analytics/rebuilds': { alsoIn: [202, 409] },
  'GET /analytics/rebuilds/:id': { target: () => randomUUID(), alsoIn: [404] },
};
