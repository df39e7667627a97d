import type { OpenHours, ShiftChange, StoredShift } from '@parley/contracts';
import { weekdays, type Week } from '../business-hours/week.js';

export type ShiftDraft = Pick<StoredShift, 'timeZone' | 'agentIds' | 'week' | 'changes'> & { id?: string; name: string };

/** What one agent does on one day of a plan. */
export interface Turn {
  shift: string;
  hours: readonly OpenHours[];
  /** Why it is not what the week says: a day off, other hours, given to somebody, taken from somebody. */
  change?: { kind: 'off' | 'other' | 'given' | 'taken'; with?: string; note: string };
}

const DAY_MS = 86_400_000;
export const dateAfter = (date: string, days: number): string => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
/** Monday of the week that a date lies in. */
export const mondayOf = (date: string): string => dateAfter(date, -((new Date(date).getUTCDay() + 6) % 7));
/** Today by the clocks of a place. */
export const todayIn = (timeZone: string, now: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);

const hoursOn = (week: Week, date: string): readonly OpenHours[] => week[weekdays[(new Date(date).getUTCDay() + 6) % 7]!];
const holds = ({ date, until = date }: ShiftChange, day: string) => date <= day && day <= until;

/** What a shift says of an agent's day. */
function ownTurn({ name, week, agentIds, changes }: ShiftDraft, agentId: string, day: string): Turn[] {
  if (!agentIds.includes(agentId)) return [];
  const change = changes.find((one) => one.agentId === agentId && holds(one, day));
  if (!change) return [{ shift: name, hours: hoursOn(week, day) }];
  const { hours, coveredBy, note } = change;
  if (coveredBy) return [{ shift: name, hours: [], change: { kind: 'given', with: coveredBy, note } }];
  return [{ shift: name, hours, change: { kind: hours.length === 0 ? 'off' : 'other', note } }];
}

/** What an agent works for others on a day. */
const covered = ({ name, week, agentIds, changes }: ShiftDraft, agentId: string, day: string): Turn[] =>
  changes
    .filter((one, at) => one.coveredBy === agentId && holds(one, day) && agentIds.includes(one.agentId) && changes.findIndex((other) => other.agentId === one.agentId && holds(other, day)) === at)
    .map((one) => ({ shift: name, hours: hoursOn(week, day), change: { kind: 'taken' as const, with: one.agentId, note: one.note } }));

/** Who works when, by the days of a week: agents in the order in which the shifts name them. */
export function planOf(shifts: readonly ShiftDraft[], monday: string): { agentId: string; days: { date: string; turns: Turn[] }[] }[] {
  const agents = [...new Set(shifts.flatMap(({ agentIds, changes }) => [...agentIds, ...changes.flatMap(({ coveredBy }) => coveredBy ?? [])]))];
  const dates = weekdays.map((_, at) => dateAfter(monday, at));
  return agents.map((agentId) => ({
    agentId,
    days: dates.map((date) => ({ date, turns: shifts.flatMap((shift) => [...ownTurn(shift, agentId, date), ...covered(shift, agentId, date)]).filter(({ hours, change }) => hours.length > 0 || change) })),
  }));
}

/** Whether a change says enough to be saved. */
export const isChange = ({ agentId, date, until, hours, coveredBy }: ShiftChange): boolean =>
  agentId !== '' && /^\d{4}-\d\d-\d\d$/.test(date) && (until === undefined || (until >= date && Date.parse(until) - Date.parse(date) < 92 * DAY_MS)) && coveredBy !== agentId && (coveredBy === null || hours.length === 0);
