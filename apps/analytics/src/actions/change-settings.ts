import { Injectable } from '@nestjs/common';
import { type AnalyticsSettings, type PatchAnalyticsSettings, Refused } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { holdCounting } from '../db/counting.js';
import { readSettings, saveSettings, type SettingsRow } from '../db/settings.js';
import { presentSettings } from '../present.js';
import { administered, type Setter } from './administered.js';
import { StartRebuild } from './start-rebuild.js';

/** Whether the same events mean other numbers. */
const countsOtherwise = (before: SettingsRow, after: SettingsRow): boolean =>
  before.timeZone !== after.timeZone || before.businessHoursId !== after.businessHoursId || JSON.stringify(before.inboxHours) !== JSON.stringify(after.inboxHours);

/** In which zone days begin, and which hours count. */
@Injectable()
export class ChangeSettings {
  constructor(
    private readonly db: Database,
    private readonly rebuild: StartRebuild,
  ) {}

  /** @throws Refused `rule.version_conflict`; `analytics.rebuild_running` where it would take another count and one is running */
  run(setter: Setter, { version, ...patch }: PatchAnalyticsSettings): Promise<AnalyticsSettings> {
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      await holdCounting(tx, 'update');
      const before = await readSettings(tx);
      if (version !== undefined && version !== before.version) throw new Refused('rule.version_conflict');
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<SettingsRow>;
      const after: SettingsRow = { ...before, ...given, version: before.version + 1 };
      await saveSettings(tx, after);
      if (countsOtherwise(before, after) && !(await this.rebuild.begin(tx))) throw new Refused('analytics.rebuild_running');
      await administered(tx, setter, { action: 'analytics_settings.updated', target: { kind: 'analytics_settings', id: null, name: '' }, before: { ...before }, after: { ...after } });
      return presentSettings(after);
    });
  }
}
