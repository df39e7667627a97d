import type { AnalyticsRebuild, AnalyticsSettings } from '@parley/contracts';
import type { RebuildRow } from './db/rebuilds.js';
import type { SettingsRow } from './db/settings.js';

export const presentRebuild = ({ id, state, startedAt, endedAt, subjects, subjectsDone, changed, differences }: RebuildRow): AnalyticsRebuild => ({
  id,
  state,
  startedAt: startedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
  subjects,
  subjectsDone,
  differences: differences === null ? null : differences + changed,
});

export const presentSettings = ({ timeZone, weekStart, businessHoursId, inboxHours, version }: SettingsRow): AnalyticsSettings => ({ timeZone, weekStart, businessHoursId, inboxHours, version });
