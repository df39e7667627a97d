import type { Bench } from '../bench.js';
import { describe, play, type Contestant } from './contest.js';

/** Half of what a contestant can do in a closed loop, in messages a second: its ordinary day. */
export async function halfCeiling(bench: Bench, contestant: Contestant): Promise<number> {
  const { inFlight, warmUpSeconds, quick } = bench.options;
  const round = await play(contestant, await bench.machine(), { load: { kind: 'closed', inFlight }, seconds: quick ? 5 : 10, warmUpSeconds });
  bench.say(`${contestant.system.name}, closed loop: ${describe(round)}`);
  return round.rate / 2;
}
