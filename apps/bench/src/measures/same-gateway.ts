import type { Bench, Measure } from '../bench.js';
import type { Pair, Round } from '../driver/jobs.js';
import { cpuPerMessage, describe, enter, leave, medianOf, play, shareOf } from '../stage/contest.js';
import { acrossGateways, onSameGateway, startDistributed, type Distributed } from '../stage/distributed.js';
import { flawsOf } from '../report/flaws.js';

/** Offered in both placings: what any machine of two cores takes with ease. */
const RATE = 1000;

/** What it costs that the two sides of a conversation sit on different gateways. */
export const sameGateway: Measure = {
  name: 'same-gateway',
  about: `CPU per message at ${RATE}/s, visitor and agent on different gateways against the same one`,
  run: async (bench) => {
    const { pairs, agentsPerTenant, conversations, rounds } = bench.options;
    const parley = await startDistributed(await bench.machine(), { pairs, agentsPerTenant, copies: { conversations } }, bench.say);
    try {
      const apart: Round[] = [];
      const together: Round[] = [];
      for (let round = 0; round < rounds; round++) {
        apart.push(await placed(bench, parley, { name: 'different gateways', pairs: acrossGateways(parley.acquaintances, parley.gateways) }));
        together.push(await placed(bench, parley, { name: 'same gateway', pairs: onSameGateway(parley.acquaintances, parley.gateways) }));
      }
      const cost = (round: Round) => cpuPerMessage(round);
      return [
        { id: 'same-gateway.apart', what: 'CPU per message, different gateways', value: medianOf(apart, cost), unit: 'µs', details: { rounds: apart } },
        { id: 'same-gateway.together', what: 'CPU per message, same gateway', value: medianOf(together, cost), unit: 'µs', details: { rounds: together } },
        { id: 'same-gateway.cpu', what: 'different gateways against the same one', value: shareOf(apart, together, cost), unit: '×' },
        flawsOf('same-gateway', [...apart, ...together]),
      ];
    } finally {
      await parley.stop();
    }
  },
};

/** A round with the people placed so. They leave afterwards: nobody may listen twice. */
async function placed(bench: Bench, parley: Distributed, { name, pairs }: { name: string; pairs: Pair[] }): Promise<Round> {
  const contestant = await enter({ ...parley, name, pairs, stop: async () => undefined });
  try {
    const round = await play(contestant, await bench.machine(), { ...bench.options, load: { kind: 'open', rate: RATE } });
    bench.say(`${name}: ${describe(round)}`);
    return round;
  } finally {
    await leave(contestant);
  }
}
