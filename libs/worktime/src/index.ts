/**
 * When people work, and what was promised by when. Calendars answer whether, when and how long it is open; SLA clocks run along them. Nothing here
 * knows a clock of its own, a database or a service: whoever calls gives the time. See the README.
 */
export { Calendar, HORIZON_DAYS, type CalendarHours } from './calendar/calendar.js';
export { isOpen } from './calendar/is-open.js';
export { nextClosing, nextOpening } from './calendar/next-change.js';
export { upcoming, type UpcomingDay } from './calendar/upcoming.js';
export { dayAt, instantAt } from './calendar/wall-clock.js';
export { addWorkingTime, workingTimeBetween } from './calendar/working-time.js';
export { advance, beginSla, replay } from './sla/advance.js';
export { dueAt as dueOf, nearestDue } from './sla/due.js';
export { happeningOf, type SlaMessage } from './sla/happening.js';
export { nextRipeAt, ripen } from './sla/ripen.js';
export type { SlaClock, SlaHappening, SlaMark, SlaOutcome, SlaState, SlaStatus, SlaStep, SlaWarning } from './sla/state.js';
export { SlaRules, type Promised } from './sla/rules.js';
export { goesOn, settle, type Recomputed, type SlaClocks, type SlaSettled } from './sla/settle.js';
export { clocksTold } from './sla/told.js';
export { policyFor, termsOf, type SlaSubject, type SlaTerms } from './sla/terms.js';
