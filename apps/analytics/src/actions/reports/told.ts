import type { Tx } from '@parley/tenancy';
import type { ReportRow } from '../../db/reports/reports.js';
import { administered, type Setter } from '../administered.js';

const shown = (report: ReportRow | null): Record<string, unknown> | null =>
  report && { name: report.name, ...report.content, shared: report.shared, schedule: report.schedule };

/** The audit log hears of reports that are sent to somebody: of others only whoever made them, and those with whom they are shared, have anything. */
export async function tellAudit(tx: Tx, setter: Setter, { action, before, after }: { action: string; before: ReportRow | null; after: ReportRow | null }): Promise<void> {
  const one = (after ?? before)!;
  if (!before?.schedule && !after?.schedule) return;
  await administered(tx, setter, { action: `analytics_report.${action}`, target: { kind: 'analytics_report', id: one.id, name: one.name }, before: shown(before), after: shown(after) });
}
