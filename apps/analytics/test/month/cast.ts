import { BusinessHours, type BusinessHours as Hours } from '@parley/contracts';
import { idOf } from './ids.js';

/** Who and what the month is about. All is called by names; ids follow from them. */
export interface Tenant {
  id: string;
  name: string;
  timeZone: string;
}
export interface Team {
  id: string;
  name: string;
}
export interface Agent {
  id: string;
  name: string;
  team: Team;
}
export interface Inbox {
  id: string;
  name: string;
  tenant: Tenant;
  /** Whose its conversations are at first. */
  team: Team;
  /** `null`: around the clock. */
  hours: { id: string; calendar: Hours } | null;
}

const tenant = (name: string, timeZone: string): Tenant => ({ id: idOf(`tenant ${name}`), name, timeZone });
const team = (name: string): Team => ({ id: idOf(`team ${name}`), name });
const agent = (name: string, of: Team): Agent => ({ id: idOf(`agent ${name}`), name, team: of });

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
const everyDay = [...weekdays, 'saturday', 'sunday'];
const hours = (name: string, calendar: { timeZone: string; days: readonly string[]; from: string; to: string; closed?: string }) => ({
  id: idOf(`hours ${name}`),
  calendar: BusinessHours.parse({
    name,
    timeZone: calendar.timeZone,
    week: Object.fromEntries(calendar.days.map((day) => [day, [{ from: calendar.from, to: calendar.to }]])),
    holidays: calendar.closed ? [{ name: 'closed', date: calendar.closed }] : [],
  }),
});

/** Reports in Berlin, with people in Berlin and New York. */
export const harbour = tenant('harbour', 'Europe/Berlin');
/** Another company, in Shanghai: no clock changes there. */
export const jade = tenant('jade', 'Asia/Shanghai');

export const front = team('front');
export const back = team('back');
export const coast = team('coast');
export const gates = team('gates');

export const anna = agent('anna', front);
export const ben = agent('ben', front);
export const cara = agent('cara', back);
export const dan = agent('dan', coast);
export const mei = agent('mei', gates);
export const lin = agent('lin', gates);

export const bot = { id: idOf('bot'), name: 'Robin' };

/** Berlin, Monday to Friday 9 to 17. */
export const dock: Inbox = { id: idOf('inbox dock'), name: 'dock', tenant: harbour, team: front, hours: hours('dock', { timeZone: 'Europe/Berlin', days: weekdays, from: '09:00', to: '17:00' }) };
/** Berlin, every night 22 to 6. */
export const night: Inbox = { id: idOf('inbox night'), name: 'night', tenant: harbour, team: back, hours: hours('night', { timeZone: 'Europe/Berlin', days: everyDay, from: '22:00', to: '06:00' }) };
/** New York, Monday to Friday 9 to 17. */
export const pier: Inbox = { id: idOf('inbox pier'), name: 'pier', tenant: harbour, team: coast, hours: hours('pier', { timeZone: 'America/New_York', days: weekdays, from: '09:00', to: '17:00' }) };
/** Around the clock: the regular work of every day. */
export const ferry: Inbox = { id: idOf('inbox ferry'), name: 'ferry', tenant: harbour, team: front, hours: null };
/** Shanghai, Monday to Friday 9 to 18; closed on Wednesday, 28 October. */
export const gate: Inbox = {
  id: idOf('inbox gate'),
  name: 'gate',
  tenant: jade,
  team: gates,
  hours: hours('gate', { timeZone: 'Asia/Shanghai', days: weekdays, from: '09:00', to: '18:00', closed: '2026-10-28' }),
};

export const inboxes = [dock, night, pier, ferry, gate];
