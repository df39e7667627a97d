import type { AvailabilityCause, AvailabilityStatus } from '@parley/contracts';

/** How an agent is at work. Without a device they are offline, whatever they chose; what they chose is kept until they are back. */
export interface DeskState {
  status: AvailabilityStatus;
  /** Why the status is what it is; never `gone`: that is `present: false`. */
  cause: Exclude<AvailabilityCause, 'gone'>;
  reason: string | null;
  since: Date;
  /** When the agent last chose, so that of two choices the later counts; `null`: never. */
  chosenAt: Date | null;
  present: boolean;
  /** Until when some device vouches for them. */
  presentUntil: Date | null;
  activeAt: Date | null;
  /** When they are away for want of activity; `null`: the clock does not matter. */
  idleAt: Date | null;
}

/** What a gateway says of an agent on all its devices there. */
export interface DeskReport {
  /** Until when this gateway vouches for them; absent: their last device anywhere is gone. */
  until?: Date | undefined;
  activeAt?: Date | undefined;
  /** What they chose over a socket, and when. */
  choice?: { status: AvailabilityStatus; at: Date } | undefined;
}

export interface Clock {
  now: Date;
  /** Minutes without activity after which an agent is away; `null`: never. */
  idleMinutes: number | null;
}

/** A desk of which nothing is known yet. */
export const freshDesk = (now: Date): DeskState => ({
  status: 'online', cause: 'chosen', reason: null, since: now, chosenAt: null, present: false, presentUntil: null, activeAt: null, idleAt: null,
});

/** How others see the agent. */
export const seenAs = ({ present, status }: Pick<DeskState, 'present' | 'status'>): AvailabilityStatus => (present ? status : 'offline');
export const causeOf = ({ present, cause }: Pick<DeskState, 'present' | 'cause'>): AvailabilityCause => (present ? cause : 'gone');

const later = (a: Date | null, b: Date | null | undefined): Date | null => (!b ? a : !a || b > a ? b : a);

/** Only somebody who is online can become idle. */
const timed = (desk: DeskState, { idleMinutes }: Clock): DeskState => ({
  ...desk,
  idleAt: desk.present && desk.status === 'online' && desk.activeAt && idleMinutes !== null ? new Date(desk.activeAt.getTime() + idleMinutes * 60_000) : null,
});

/** The agent, or a supervisor for them, says how they are. An older word than the last one means nothing. */
export function choose(desk: DeskState, { status, reason = null, at }: { status: AvailabilityStatus; reason?: string | null; at: Date }, clock: Clock): DeskState {
  if (desk.chosenAt && at < desk.chosenAt) return desk;
  const same = desk.status === status && desk.reason === reason && desk.cause === 'chosen';
  return timed({ ...desk, status, reason, cause: 'chosen', chosenAt: at, activeAt: later(desk.activeAt, at), since: same ? desk.since : clock.now }, clock);
}

/** A gateway's word. Devices of several gateways add up: the longest lease counts. Activity ends an absence that idleness began. */
export function report(desk: DeskState, { until, activeAt, choice }: DeskReport, clock: Clock): DeskState {
  if (!until) return leave(desk, clock);
  const arrives = !desk.present;
  const here: DeskState = {
    ...desk,
    present: true,
    presentUntil: later(desk.presentUntil, until),
    activeAt: later(desk.activeAt, arrives ? clock.now : activeAt),
    since: arrives ? clock.now : desk.since,
  };
  const said = choice && (!desk.chosenAt || choice.at > desk.chosenAt) && (choice.status !== here.status || here.cause !== 'chosen') ? choose(here, choice, clock) : here;
  const back = said.cause === 'idle' && said.activeAt && said.activeAt > said.since;
  return timed(back ? { ...said, status: 'online', cause: 'chosen', since: clock.now } : said, clock);
}

/** No device is left. */
export const leave = (desk: DeskState, clock: Clock): DeskState => (desk.present ? { ...desk, present: false, presentUntil: null, idleAt: null, since: clock.now } : desk);

/** What the clock or routing sets to away. */
export const sendAway = (desk: DeskState, cause: 'idle' | 'missed', clock: Clock): DeskState =>
  desk.status === 'online' ? { ...desk, status: 'away', cause, reason: null, since: clock.now, idleAt: null } : desk;
