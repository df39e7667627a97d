import { describe, expect, it } from '@jest/globals';
import { caseOf, isEligible, isFree, limitOf, weightOf, type Desk, type Rules } from './judge.js';
import { replay, type Arrival, type DeskChange, type Standing } from './replay.js';
import { byUrgency } from './waiting.js';

const HOUR = 3600_000;
const BEGIN = Date.parse('2026-01-01T00:00:00Z');
const YEAR_DAYS = 365;

/** Mulberry32: small, and the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SKILLS = ['es', 'refunds'];
/** An e-mail takes two places, a call everything. */
const WEIGHTS = { email: 2, sms: 100 };

/** Twelve agents in three shifts, each with breaks, holidays and now and then another limit. */
function desksOf(random: () => number): DeskChange[] {
  const changes: DeskChange[] = [];
  for (let agent = 0; agent < 12; agent++) {
    const base = { agentId: `agent-${agent}`, inShift: true, capacity: agent % 4 === 0 ? 2 + (agent % 3) : null, skills: SKILLS.filter((_, at) => (agent + at) % 3 === 0), weights: agent % 5 === 0 ? { email: 1, sms: 9 } : WEIGHTS };
    for (let day = 0; day < YEAR_DAYS; day++) {
      if (random() < 0.1) continue;
      const from = BEGIN + day * 24 * HOUR + (agent % 3) * 6 * HOUR;
      const breaks = from + (2 + random() * 4) * HOUR;
      changes.push({ ...base, at: new Date(from), online: true }, { ...base, at: new Date(breaks), online: false });
      changes.push({ ...base, at: new Date(breaks + random() * HOUR), online: true }, { ...base, at: new Date(from + 9 * HOUR), online: false });
    }
  }
  return changes.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** About 160 conversations a day, most by day, in bursts. */
function arrivalsOf(random: () => number): Arrival[] {
  const arrivals: Arrival[] = [];
  for (let at = BEGIN; at < BEGIN + YEAR_DAYS * 24 * HOUR; ) {
    const busy = new Date(at).getUTCHours() < 20 ? 1 : 4;
    at += Math.ceil(-Math.log(1 - random()) * busy * 7 * 60_000 * (random() < 0.3 ? 0.05 : 1.2));
    arrivals.push({
      conversationId: `c${String(arrivals.length).padStart(6, '0')}`,
      contactId: `contact-${Math.floor(random() * 3000)}`,
      at: new Date(at),
      priority: (['low', 'normal', 'normal', 'normal', 'high', 'urgent'] as const)[Math.floor(random() * 6)]!,
      channel: random() < 0.9 ? 'web' : random() < 0.7 ? 'email' : 'sms',
      due: random() < 0.3 ? new Date(at + random() * 2 * HOUR) : null,
      skills: random() < 0.2 ? [SKILLS[Math.floor(random() * 2)]!] : [],
      holdMs: Math.ceil(random() * 40 * 60_000),
    });
  }
  return arrivals;
}

/** Everything that must hold whenever everything possible was done; answers what does not. */
function faultOf({ now, waiting, desks, matches }: Standing, rules: Rules, owners: Map<string, string>): string | undefined {
  for (const { waiting: one, agentId } of matches) {
    if (owners.has(one.conversationId)) return `${one.conversationId} has two owners`;
    owners.set(one.conversationId, agentId);
    const desk = desks.get(agentId)!;
    // Only one that weighs more than the limit, and nothing beside it, may go beyond.
    if (desk.load > limitOf(desk, rules) && desk.load !== weightOf(desk, one.channel)) return `${agentId} has ${desk.load}`;
    if (!desk.online) return `${agentId} is not online`;
  }
  if (waiting.some((one, at) => at > 0 && byUrgency(waiting[at - 1]!, one) > 0)) return 'the queue is out of order';
  const free: Desk[] = [...desks.values()].filter((desk) => isFree(desk, rules));
  if (free.length === 0) return undefined;
  const stranded = waiting.find((one) => free.some((desk) => isEligible(desk, caseOf(one, rules, now), rules)));
  return stranded && `${stranded.conversationId} waits while somebody is free`;
}

describe.each([
  ['by load', { strategy: 'least_load', capacity: 3, relaxSkillsAfter: 600, stickyDays: 0 }, 1],
  ['in turns, without relaxing', { strategy: 'round_robin', capacity: 4, relaxSkillsAfter: null, stickyDays: 0 }, 2],
  ['sticky', { strategy: 'least_load', capacity: 3, relaxSkillsAfter: 300, stickyDays: 30 }, 3],
] as [string, Rules, number][])('a year of traffic, %s', (_, rules, seed) => {
  const random = randomOf(seed);
  const facts = { desks: desksOf(random), arrivals: arrivalsOf(random) };

  it('keeps every limit, gives each conversation one owner, and lets nobody wait while somebody is free', () => {
    const owners = new Map<string, string>();
    const faults: string[] = [];
    const outcomes = replay(facts, rules, (standing) => {
      const fault = faults.length < 5 && faultOf(standing, rules, owners);
      if (fault) faults.push(fault);
    });
    expect(faults).toEqual([]);
    expect(outcomes.size).toBe(owners.size);
    expect(facts.arrivals.length).toBeGreaterThan(40_000);
    expect(outcomes.size).toBeGreaterThan(facts.arrivals.length * 0.98);
  });

  it('is the same whenever it is played', () => {
    const some = { desks: facts.desks, arrivals: facts.arrivals.slice(0, 2000) };
    expect([...replay(some, rules)]).toEqual([...replay(some, rules)]);
  });
});

describe('fairness', () => {
  it.each(['least_load', 'round_robin'] as const)('%s: agents who are there alike get alike', (strategy) => {
    const random = randomOf(7);
    const rules: Rules = { strategy, capacity: 4, relaxSkillsAfter: null, stickyDays: 0 };
    const desks = Array.from({ length: 9 }, (_, agent): DeskChange => ({ agentId: `agent-${agent}`, at: new Date(BEGIN), online: true, inShift: true, capacity: null, skills: [], weights: {} }));
    const arrivals = arrivalsOf(random).slice(0, 10_000).map((arrival) => ({ ...arrival, skills: [], channel: 'web' }));
    const counts = new Map<string, number>();
    for (const { agentId } of replay({ desks, arrivals }, rules).values()) counts.set(agentId, (counts.get(agentId) ?? 0) + 1);
    const even = arrivals.length / desks.length;
    for (const count of counts.values()) expect(Math.abs(count - even) / even).toBeLessThan(0.05);
    expect(counts.size).toBe(desks.length);
  });
});
