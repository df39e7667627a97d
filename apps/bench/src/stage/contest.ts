import { Driver } from '../driver/driver.js';
import type { Load, Round } from '../driver/jobs.js';
import { median } from '../report/median.js';
import { settle } from './database.js';
import type { Machine } from './machine.js';
import type { System } from './system.js';

export interface ContestRules {
  rounds: number;
  seconds: number;
  warmUpSeconds: number;
  /** What each is offered. */
  loadOf: (system: System) => Load;
  say: (line: string) => void;
}

/** A system with a driver whose people are connected to it. */
export interface Contestant {
  system: System;
  driver: Driver;
}

/** Connects a system's people. */
export async function enter(system: System): Promise<Contestant> {
  const driver = new Driver();
  try {
    await driver.ask('connect', { speech: system.speech, pairs: system.pairs });
    return { system, driver };
  } catch (error) {
    await driver.stop();
    throw error;
  }
}

/** One round of one contestant; the servers' CPU time is read along. */
export const play = ({ system, driver }: Contestant, machine: Machine, { load, seconds, warmUpSeconds }: { load: Load; seconds: number; warmUpSeconds: number }): Promise<Round> =>
  driver.ask('round', { load, seconds, warmUpSeconds, watch: { ...machine.watched, ...system.watched } });

/** Rounds of all contestants in turn, so that what disturbs the machine disturbs all. Answers the rounds in the contestants' order. */
export async function contest(contestants: Contestant[], machine: Machine, rules: ContestRules): Promise<Round[][]> {
  const all: Round[][] = contestants.map(() => []);
  for (let round = 1; round <= rules.rounds; round++) {
    for (const [index, contestant] of contestants.entries()) {
      await settle(machine.servers.databaseUrl);
      const played = await play(contestant, machine, { load: rules.loadOf(contestant.system), ...rules });
      all[index]!.push(played);
      rules.say(`round ${round} of ${rules.rounds}, ${contestant.system.name}: ${describe(played)}`);
    }
  }
  return all;
}

/** A round in one line. */
export function describe(round: Round): string {
  const { rate, delivery, lost, doubled, disordered, unanswered, cpu, refused } = round;
  const spent = Object.entries(cpu).map(([name, seconds]) => `${name} ${Math.round((seconds / round.delivered) * 1e6)}`).join(', ');
  const faults = [['lost', lost], ['doubled', doubled], ['out of order', disordered], ['unanswered', unanswered], ...Object.entries(refused)].filter(([, count]) => count !== 0);
  const flaws = faults.map(([name, count]) => `; ${count} ${name}`).join('');
  return `${Math.round(rate)}/s, p50 ${delivery.p50.toFixed(1)} p99 ${delivery.p99.toFixed(1)} ms, CPU µs a message: ${spent}${flaws}`;
}

export const medianOf = (rounds: Round[], of: (round: Round) => number) => median(rounds.map(of));

/** CPU microseconds per delivered message of the named groups, or of everything but the driver. */
export const cpuPerMessage = (round: Round, groups = Object.keys(round.cpu).filter((name) => name !== 'driver')) =>
  (groups.reduce((sum, name) => sum + (round.cpu[name] ?? 0), 0) / round.delivered) * 1e6;

/** Ends a contestant: its people leave, its processes stop. */
export async function leave({ system, driver }: Contestant): Promise<void> {
  await driver.stop();
  await system.stop();
}

/** The middle of what one contestant has of another, round by round. */
export const shareOf = (ours: Round[], theirs: Round[], of: (round: Round) => number) => median(ours.map((round, index) => of(round) / of(theirs[index]!)));
