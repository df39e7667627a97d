import type { Bench, Measure } from '../bench.js';
import type { Round } from '../driver/jobs.js';
import type { Finding } from '../report/finding.js';
import { contest, cpuPerMessage, enter, leave, medianOf, shareOf, type Contestant } from '../stage/contest.js';
import { startDistributed } from '../stage/distributed.js';
import { startYardstick } from '../stage/yardstick.js';
import { flawsOf } from '../report/flaws.js';
import { halfCeiling } from '../stage/half-ceiling.js';

/** The gateway and the owner of conversations, or the yardstick's nodes; and Postgres. */
const messagePath = ['gateway', 'conversations', 'onebox', 'yardstick', 'postgres'];

/** How long a message takes to the other side at rates that leave the machine room, and what it costs there. */
export const latency: Measure = {
  name: 'latency',
  about: 'send to arrival at the other side, open loop from the intended time, at 1,000/s and at half the own ceiling; CPU per message',
  run: async (bench) => {
    const machine = await bench.machine();
    const { pairs, agentsPerTenant, conversations } = bench.options;
    const yardstick = await enter(await startYardstick(machine, pairs));
    const parley = await enter(await startDistributed(machine, { pairs, agentsPerTenant, copies: { conversations } }, bench.say));
    try {
      const calm = await at({ bench, yardstick, parley }, { rate: 1000, tag: '1000', named: 'at 1,000/s' });
      const half = Math.round(await halfCeiling(bench, parley));
      const busy = await at({ bench, yardstick, parley }, { rate: half, tag: 'half', named: `at half the own ceiling, ${half}/s` });
      return [...calm, ...busy];
    } finally {
      await leave(parley);
      await leave(yardstick);
    }
  },
};

interface Ground {
  bench: Bench;
  yardstick: Contestant;
  parley: Contestant;
}

async function at({ bench, yardstick, parley }: Ground, { rate, tag, named }: { rate: number; tag: string; named: string }): Promise<Finding[]> {
  bench.say(named);
  const { options, say } = bench;
  const [theirs, ours] = (await contest([yardstick, parley], await bench.machine(), { ...options, say, loadOf: () => ({ kind: 'open', rate }) })) as [Round[], Round[]];
  const cost = (round: Round) => cpuPerMessage(round, messagePath);
  const compared = (id: string, what: string, of: (round: Round) => number, unit: string): Finding[] => [
    { id: `latency.${id}-${tag}.own`, what: `${what} ${named}`, value: medianOf(ours, of), unit },
    { id: `latency.${id}-${tag}.yardstick`, what: `${what} ${named}, the yardstick`, value: medianOf(theirs, of), unit },
    { id: `latency.${id}-${tag}`, what: `${what} ${named}, against the yardstick`, value: shareOf(ours, theirs, of), unit: '×', details: { ours, theirs } },
  ];
  return [
    ...compared('p50', 'p50', ({ delivery }) => delivery.p50, 'ms'),
    ...compared('p99', 'p99', ({ delivery }) => delivery.p99, 'ms'),
    ...compared('cpu', 'CPU of message path and Postgres', cost, 'µs'),
    flawsOf(`latency-${tag}`, ours),
  ];
}
