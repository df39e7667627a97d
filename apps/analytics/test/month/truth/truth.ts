import type { Metric } from '@parley/contracts';
import { type Agent, harbour, type Inbox, jade, type Team, type Tenant } from '../cast.js';
import { MINUTE } from '../scene.js';

/** Days of a zone, both included, and what they are on the clock of the world: worked out by hand. `until` is not part of it. */
export interface Period {
  timeZone: string;
  from: string;
  to: string;
  begins: string;
  until: string;
}
/** What is asked for beside the period; `detail` is the part of a metric that is divided by itself. */
export interface Where {
  inbox?: Inbox;
  team?: Team;
  agent?: Agent;
  label?: string;
  bot?: 'with' | 'without';
  detail?: string;
}
/** As `Figure` has it: times in milliseconds. */
export interface Expected {
  value: number | null;
  n?: number;
  p50?: number;
  p90?: number;
}
/** What a number is, worked out by hand. `behind`: the conversations that it must open, where these are few. */
export interface Truth {
  tenant: Tenant;
  metric: Metric;
  period: Period;
  where: Where;
  expected: Expected;
  because: string;
  behind?: readonly string[];
}

const at = (tenant: Tenant, timeZone: string, day: { from: string; to: string; begins: string; until: string }) => ({ tenant, period: { timeZone, ...day } });
const berlin = (day: { from: string; to: string; begins: string; until: string }) => at(harbour, 'Europe/Berlin', day);

/** Four weeks: 28 days and one hour. */
export const wholeMonth = berlin({ from: '2026-10-12', to: '2026-11-08', begins: '2026-10-12T00:00:00+02:00', until: '2026-11-09T00:00:00+01:00' });
export const firstDay = berlin({ from: '2026-10-12', to: '2026-10-12', begins: '2026-10-12T00:00:00+02:00', until: '2026-10-13T00:00:00+02:00' });
export const secondDay = berlin({ from: '2026-10-13', to: '2026-10-13', begins: '2026-10-13T00:00:00+02:00', until: '2026-10-14T00:00:00+02:00' });
/** The day on which the clocks go back, 25 hours, and the one before. */
export const longDay = berlin({ from: '2026-10-25', to: '2026-10-25', begins: '2026-10-25T00:00:00+02:00', until: '2026-10-26T00:00:00+01:00' });
export const dayBefore = berlin({ from: '2026-10-24', to: '2026-10-24', begins: '2026-10-24T00:00:00+02:00', until: '2026-10-25T00:00:00+02:00' });
/** Before and after a midnight in Berlin that is 23:00 on the clock of the world. */
export const lastOfOctober = berlin({ from: '2026-10-31', to: '2026-10-31', begins: '2026-10-31T00:00:00+01:00', until: '2026-11-01T00:00:00+01:00' });
export const firstOfNovember = berlin({ from: '2026-11-01', to: '2026-11-01', begins: '2026-11-01T00:00:00+01:00', until: '2026-11-02T00:00:00+01:00' });
/** Days of Harbour as they are in the zones of others. */
export const inNewYork = at(harbour, 'America/New_York', { from: '2026-10-24', to: '2026-10-24', begins: '2026-10-24T00:00:00-04:00', until: '2026-10-25T00:00:00-04:00' });
export const longDayInNewYork = at(harbour, 'America/New_York', { from: '2026-11-01', to: '2026-11-01', begins: '2026-11-01T00:00:00-04:00', until: '2026-11-02T00:00:00-05:00' });
export const inShanghai = at(harbour, 'Asia/Shanghai', { from: '2026-10-31', to: '2026-10-31', begins: '2026-10-31T00:00:00+08:00', until: '2026-11-01T00:00:00+08:00' });
export const nextInShanghai = at(harbour, 'Asia/Shanghai', { from: '2026-11-01', to: '2026-11-01', begins: '2026-11-01T00:00:00+08:00', until: '2026-11-02T00:00:00+08:00' });
/** The other company. */
export const monthOfJade = at(jade, 'Asia/Shanghai', { from: '2026-10-12', to: '2026-11-08', begins: '2026-10-12T00:00:00+08:00', until: '2026-11-09T00:00:00+08:00' });
export const lastOfOctoberOfJade = at(jade, 'Asia/Shanghai', { from: '2026-10-31', to: '2026-10-31', begins: '2026-10-31T00:00:00+08:00', until: '2026-11-01T00:00:00+08:00' });
export const firstOfNovemberOfJade = at(jade, 'Asia/Shanghai', { from: '2026-11-01', to: '2026-11-01', begins: '2026-11-01T00:00:00+08:00', until: '2026-11-02T00:00:00+08:00' });

export const count = (value: number): Expected => ({ value });
/** So many of so many. */
export const share = (part: number, whole: number): Expected => ({ value: part / whole, n: whole });
/** So many times, in minutes: all of them together, and those of rank 50 and 90 of a hundred. */
export const minutes = (n: number, sum: number, ranks: { p50?: number; p90?: number } = {}): Expected => ({
  n,
  value: (sum * MINUTE) / n,
  ...(ranks.p50 !== undefined && { p50: ranks.p50 * MINUTE }),
  ...(ranks.p90 !== undefined && { p90: ranks.p90 * MINUTE }),
});

/** One line of the table. */
export const line = (when: { tenant: Tenant; period: Period }, metric: Metric, { where = {}, ...told }: { where?: Where; expected: Expected; because: string; behind?: readonly string[] }): Truth => ({
  ...when,
  metric,
  where,
  ...told,
});
