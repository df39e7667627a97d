import { randomUUID } from 'node:crypto';
import type { KnownRoute } from '@parley/contracts';
import type { Row } from './rows.js';
import type { Ask, Seen, TenantWorld } from './world.js';

/** A report that a tenant shares. */
export interface ReportsWorld {
  reportId: string;
}

/** Calls the public API. */
type Call = (route: [method: string, path: string], given: Ask) => Promise<Seen>;

const parts = [{ kind: 'figures', metrics: ['conversations_new'] }];

/** Builds it through the public API, named with the canary. */
export async function buildReports(ask: Call, { canary, token }: { canary: string; token: string }): Promise<ReportsWorld> {
  const schedule = { every: 'month', day: 1, at: '08:00', timeZone: 'UTC', locale: 'en', recipients: [`${canary}@example.com`] };
  const { json } = await ask(['POST', '/reports'], { token, body: { name: `${canary} report`, period: 'last_month', parts, shared: true, schedule } });
  return { reportId: String(json['id']) };
}

const report: Row = { target: ({ reports }: TenantWorld) => reports.reportId };
/** What asks for a signed link and no token. */
const signed: Row = { target: () => randomUUID() };

/** One row for each route of reports. The test's tenants send no mail, and have no files yet. */
export const reportRows: Partial<Record<KnownRoute, Row>> = {
  'GET /reports': {},
  'POST /reports': { body: () => ({ name: 'made', period: 'yesterday', parts }) },
  'GET /reports/:id': report,
  'PATCH /reports/:id': { ...report, body: () => ({ period: 'last_week' }) },
  'DELETE /reports/:id': report,
  'POST /reports/:id/send': { ...report, alsoIn: [202, 501] },
  'GET /reports/:id/leave': signed,
  'POST /reports/:id/leave': signed,
  'GET /reports/warehouse/files': {},
  'GET /reports/warehouse/files/:id': { target: () => randomUUID(), alsoIn: [404] },
};
