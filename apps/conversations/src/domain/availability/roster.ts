import type { Shift, ShiftChange, Weekday } from '@parley/contracts';
import { Calendar, isOpen, nextClosing, nextOpening } from '@parley/worktime';

const DAY_MS = 86_400_000;
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const satisfies readonly Weekday[];
const closed: Shift['week'] = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };

/** When each agent works, as calendars of which one must be open; agents without any work whenever they are online. */
export type Roster = ReadonlyMap<string, readonly Calendar[]>;

/** How an agent stands with their shifts. */
export interface ShiftStanding {
  working: boolean;
  /** Until when that is known; `null`: it stays so. */
  changesAt: Date | null;
}

/** One agent's week: that of the shift, but for their own days. */
const calendarOf = ({ timeZone, week }: Shift, changes: readonly ShiftChange[]): Calendar =>
  Calendar.of({ timeZone, alwaysOpen: false, week, holidays: changes.map(({ date, until, hours }) => ({ name: '', date, ...(until && { until }), yearly: false, hours })) });

/** The hours that somebody works for somebody else: on the days of the change, what the week says. */
function coverOf({ timeZone, week }: Shift, { date, until = date }: ShiftChange): Calendar {
  const days = Array.from({ length: (Date.parse(until) - Date.parse(date)) / DAY_MS + 1 }, (_, ahead) => new Date(Date.parse(date) + ahead * DAY_MS));
  const holidays = days.map((day) => ({ name: '', date: day.toISOString().slice(0, 10), yearly: false, hours: week[weekdays[day.getUTCDay()]!] }));
  return Calendar.of({ timeZone, alwaysOpen: false, week: closed, holidays });
}

/** @param shifts those in force @param own calendars that were given to single agents */
export function rosterOf(shifts: readonly Shift[], own: readonly { agentId: string; calendar: Calendar }[]): Roster {
  const roster = new Map<string, Calendar[]>();
  const add = (agentId: string, calendar: Calendar) => roster.set(agentId, [...(roster.get(agentId) ?? []), calendar]);
  for (const { agentId, calendar } of own) add(agentId, calendar);
  for (const shift of shifts) {
    const usual = calendarOf(shift, []);
    const changes = Map.groupBy(shift.changes, ({ agentId }) => agentId);
    for (const agentId of new Set(shift.agentIds)) add(agentId, changes.has(agentId) ? calendarOf(shift, changes.get(agentId)!) : usual);
  }
  for (const shift of shifts) {
    // Whoever has no shifts works whenever they are online, and so also for others.
    for (const change of shift.changes) if (change.coveredBy && roster.has(change.coveredBy) && shift.agentIds.includes(change.agentId)) add(change.coveredBy, coverOf(shift, change));
  }
  return roster;
}

const earlier = (a: Date | null, b: Date | null) => (!a || (b && b < a) ? b : a);

export function standingOf(calendars: readonly Calendar[], now: Date): ShiftStanding {
  const changes = calendars.map((calendar) => (isOpen(calendar, now) ? nextClosing(calendar, now) : nextOpening(calendar, now)));
  return { working: calendars.some((calendar) => isOpen(calendar, now)), changesAt: changes.reduce(earlier, null) };
}
