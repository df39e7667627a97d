import type { RoutingPolicy, RoutingReason } from '@parley/contracts';
import { relaxesAt } from './skills-needed.js';
import type { Waiting } from './waiting.js';

/** An agent at work, as routing looks at them. */
export interface Desk {
  agentId: string;
  online: boolean;
  inShift: boolean;
  load: number;
  /** Their own limit; `null`: the policy's. */
  capacity: number | null;
  skills: readonly string[];
  /** What a conversation of each channel takes of their limit, where that is not 1. */
  weights: Readonly<Record<string, number>>;
  lastAssignedAt: Date | null;
}

/** What of a policy decides who gets a conversation. */
export type Rules = Pick<RoutingPolicy, 'strategy' | 'capacity' | 'relaxSkillsAfter' | 'stickyDays'>;

/** What is the same for every desk that a conversation is held against. */
export interface Case {
  waiting: Waiting;
  /** The skills that are asked for now. */
  skills: readonly string[];
  relaxed: boolean;
  /** Whom the contact comes back to, if they are free. */
  stickyTo: string | null;
}

const DAY_MS = 86_400_000;

export const limitOf = (desk: Pick<Desk, 'capacity'>, rules: Pick<Rules, 'capacity'>): number => desk.capacity ?? rules.capacity;

export const weightOf = ({ weights }: Pick<Desk, 'weights'>, channel: string): number => weights[channel] ?? 1;

/** Whether a desk has room for one of a channel. What weighs more than the limit needs a desk with nothing else, and fills it. */
export const hasRoom = (desk: Pick<Desk, 'load' | 'capacity' | 'weights'>, channel: string, rules: Pick<Rules, 'capacity'>): boolean =>
  desk.load === 0 || desk.load + weightOf(desk, channel) <= limitOf(desk, rules);

/** Whether a desk may get anything at all: one of the lightest kind. */
export const isFree = (desk: Desk, rules: Pick<Rules, 'capacity'>): boolean => desk.online && desk.inShift && desk.load < limitOf(desk, rules);

export function caseOf(waiting: Waiting, rules: Rules, now: Date): Case {
  const until = relaxesAt(rules, waiting);
  const relaxed = until !== null && until <= now;
  const { lastAgent } = waiting;
  const sticky = lastAgent !== null && now.getTime() - lastAgent.at.getTime() < rules.stickyDays * DAY_MS;
  return { waiting, relaxed, skills: relaxed ? [] : waiting.skills, stickyTo: sticky ? lastAgent.id : null };
}

const canDo = (desk: Desk, skills: readonly string[]) => skills.every((skill) => desk.skills.includes(skill));

/** Whether a desk may get a conversation. The same as no reason against it, without listing any. */
export const isEligible = (desk: Desk, { skills, waiting }: Case, rules: Rules): boolean =>
  desk.online && desk.inShift && hasRoom(desk, waiting.channel, rules) && canDo(desk, skills);

/** Everything that speaks against a desk, or that it is eligible, and what moves it in the order. */
export function reasonsOf(desk: Desk, of: Case, rules: Rules): RoutingReason[] {
  const against: RoutingReason[] = [];
  if (!desk.online) against.push('not_online');
  if (!desk.inShift) against.push('out_of_shift');
  if (!hasRoom(desk, of.waiting.channel, rules)) against.push('at_capacity');
  if (!canDo(desk, of.skills)) against.push('lacks_skill');
  const reasons: RoutingReason[] = against.length > 0 ? against : ['eligible'];
  if (of.stickyTo === desk.agentId) reasons.push('had_it_last');
  if (of.waiting.missedBy.includes(desk.agentId)) reasons.push('missed_it');
  if (of.relaxed && !canDo(desk, of.waiting.skills)) reasons.push('skills_relaxed');
  return reasons;
}

const flag = (yes: boolean) => Number(yes);
const at = (time: Date | null) => time?.getTime() ?? -Infinity;
const order = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);

/**
 * Which of two eligible desks goes first: the contact's last agent; those who missed it at the end; the smaller share of load
 * (unless turns are taken); whoever was given nothing for longer.
 */
export function byPreference(a: Desk, b: Desk, of: Case, rules: Rules): number {
  const { stickyTo, waiting } = of;
  return (
    flag(b.agentId === stickyTo) - flag(a.agentId === stickyTo) ||
    flag(waiting.missedBy.includes(a.agentId)) - flag(waiting.missedBy.includes(b.agentId)) ||
    (rules.strategy === 'least_load' ? order(a.load * limitOf(b, rules), b.load * limitOf(a, rules)) : 0) ||
    order(at(a.lastAssignedAt), at(b.lastAssignedAt)) ||
    (a.agentId < b.agentId ? -1 : 1)
  );
}
