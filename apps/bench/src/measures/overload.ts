import type { Bench, Measure } from '../bench.js';
import type { Load, Round } from '../driver/jobs.js';
import { watchMemory, rssOf } from '../machine/memory.js';
import { describe, enter, leave, play, type Contestant } from '../stage/contest.js';
import { startDistributed } from '../stage/distributed.js';
import { flawsOf } from '../report/flaws.js';
import { halfCeiling } from '../stage/half-ceiling.js';

/** Twice what it can do is offered for so long, in seconds. */
const SECONDS = 30;
/** Within this, in seconds, everything is to be as before. */
const RECOVERY_SECONDS = 5;

/** Whether it sheds what it cannot do and goes on with what it can. */
export const overload: Measure = {
  name: 'overload',
  about: `twice the ceiling offered for ${SECONDS} s: goodput, accepted p99, who is told busy, memory, and the time after`,
  run: async (bench) => {
    const machine = await bench.machine();
    const { pairs, agentsPerTenant, conversations, quick } = bench.options;
    const parley = await startDistributed(machine, { pairs, agentsPerTenant, copies: { conversations } }, bench.say);
    const contestant = await enter(parley);
    try {
      const half = await halfCeiling(bench, contestant);
      const pids = [...parley.gateways, ...parley.conversations].map(({ pid }) => pid!);
      const before = await round(bench, contestant, { load: { kind: 'open', rate: half }, seconds: 5, warmUpSeconds: 2 });
      const calmMemory = rssOf(pids);
      const mostMemory = watchMemory(pids);
      const flood = await round(bench, contestant, { load: { kind: 'open', rate: 4 * half }, seconds: quick ? 10 : SECONDS, warmUpSeconds: 1 });
      const growth = mostMemory() / calmMemory;
      const after = await round(bench, contestant, { load: { kind: 'open', rate: half }, seconds: 5, warmUpSeconds: RECOVERY_SECONDS });
      const busy = flood.refused['limit.busy'] ?? 0;
      const others = Object.values(flood.refused).reduce((sum, count) => sum + count, 0) - busy;
      return [
        { id: 'overload.offered', what: `offered, twice the ceiling of ${Math.round(2 * half)}/s`, value: flood.offered / flood.seconds, unit: '/s', details: { before, flood, after } },
        { id: 'overload.goodput', what: 'goodput, of the ceiling', value: flood.rate / (2 * half), unit: '×' },
        { id: 'overload.p99', what: 'p99 of what was accepted', value: flood.delivery.p99, unit: 'ms' },
        { id: 'overload.busy', what: 'told busy', value: busy, unit: '' },
        { id: 'overload.untold', what: 'neither acked nor told busy', value: others + flood.unanswered, unit: '' },
        { id: 'overload.growth', what: 'memory of gateways and conversations, against before', value: growth, unit: '×' },
        { id: 'overload.after', what: `p99 at half the ceiling, ${RECOVERY_SECONDS} s later against before`, value: after.delivery.p99 / before.delivery.p99, unit: '×' },
        flawsOf('overload', [before, flood, after]),
      ];
    } finally {
      await leave(contestant);
    }
  },
};

async function round(bench: Bench, contestant: Contestant, order: { load: Load; seconds: number; warmUpSeconds: number }): Promise<Round> {
  const played = await play(contestant, await bench.machine(), order);
  bench.say(describe(played));
  return played;
}
