import type { Measure } from '../bench.js';
import { Driver } from '../driver/driver.js';
import type { Round } from '../driver/jobs.js';
import { describe, enter, leave, medianOf, play, shareOf } from '../stage/contest.js';
import { startDistributed } from '../stage/distributed.js';
import { signUp } from '../stage/people.js';
import { placesOf, visitorsOf } from '../stage/visitors.js';
import { flawsOf } from '../report/flaws.js';

/** What a tenant may send through one gateway, in messages a second: the gateway's `rates.tenant`, before scaling. */
const TENANT_PER_SECOND = 2000;
/** Limits are scaled down so far that ten times of them is something that this machine can offer. */
const SCALE = 0.1;
const GATEWAYS = 2;
const TIMES = 10;
/** So many that none of them alone is beyond a visitor's own limit. */
const FLOODERS = 1000;
/** What the others say meanwhile, in messages a second. */
const RATE = 400;

/** Whether one tenant's surge slows the others. */
export const fairness: Measure = {
  name: 'fairness',
  about: "one tenant offers ten times its limit: the others' p99 against alone",
  run: async (bench) => {
    const machine = await bench.machine();
    const { pairs, agentsPerTenant, conversations, rounds, seconds, warmUpSeconds } = bench.options;
    const gatewayEnv = { RATE_LIMIT_SCALE: String(SCALE), SOCKET_FRAMES_PER_SECOND: '30' };
    const parley = await startDistributed(machine, { pairs, agentsPerTenant, copies: { conversations, gateway: GATEWAYS }, gatewayEnv }, bench.say);
    const others = await enter(parley);
    const crowd = new Driver();
    const rate = TENANT_PER_SECOND * SCALE * GATEWAYS * TIMES;
    try {
      const tokens = await visitorsOf(parley.call, await signUp(parley.call), FLOODERS);
      await crowd.ask('gather', placesOf(tokens, parley.gateways.map(({ port }) => port)));
      await crowd.ask('converse', 1);
      const order = { load: { kind: 'open', rate: RATE } as const, seconds, warmUpSeconds };
      const [alone, flooded]: [Round[], Round[]] = [[], []];
      for (let round = 0; round < rounds; round++) {
        alone.push(await play(others, machine, order));
        bench.say(`alone: ${describe(alone.at(-1)!)}`);
        const [played, flood] = await Promise.all([play(others, machine, order), crowd.ask('flood', { rate, seconds: seconds + warmUpSeconds })]);
        flooded.push(played);
        bench.say(`beside ${flood.offered} offered, ${flood.acked} taken, ${Object.entries(flood.refused).map(([code, count]) => `${count} ${code}`).join(', ')}, ${flood.closed} closed: ${describe(played)}`);
      }
      const p99 = ({ delivery }: Round) => delivery.p99;
      return [
        { id: 'fairness.alone', what: "others' p99 alone", value: medianOf(alone, p99), unit: 'ms', details: { rounds: alone } },
        { id: 'fairness.beside', what: `others' p99 beside a tenant that offers ${rate}/s`, value: medianOf(flooded, p99), unit: 'ms', details: { rounds: flooded } },
        { id: 'fairness.p99', what: 'the one against the other', value: shareOf(flooded, alone, p99), unit: '×' },
        flawsOf('fairness', [...alone, ...flooded]),
      ];
    } finally {
      await crowd.stop();
      await leave(others);
    }
  },
};
