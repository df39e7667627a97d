import type { Measure } from '../bench.js';
import { Driver } from '../driver/driver.js';
import type { Round, Storm } from '../driver/jobs.js';
import { describe, enter, leave, play } from '../stage/contest.js';
import { startDistributed } from '../stage/distributed.js';
import { manyVisitors, placesOf } from '../stage/visitors.js';
import { flawsOf } from '../report/flaws.js';

const VISITORS = 9000;
const COMPANIES = 20;
/** Messages of each that it has not seen when it comes back; and what it says before. */
const UNSEEN = 2;
/** What goes on meanwhile between those who stay connected, in messages a second. */
const RATE = 300;
const SECONDS = 12;

/** What happens when a crowd is cut off at once and comes back, to it and to everybody else. */
export const storm: Measure = {
  name: 'storm',
  about: `${VISITORS} visitors dropped at once, each with unseen messages: time until all are back and healed, p99 of the others`,
  run: async (bench) => {
    const machine = await bench.machine();
    const { quick, pairs, agentsPerTenant, conversations } = bench.options;
    const count = quick ? 2000 : VISITORS;
    const parley = await startDistributed(machine, { pairs, agentsPerTenant, copies: { conversations } }, bench.say);
    const crowd = new Driver();
    const others = await enter(parley);
    try {
      const ports = parley.gateways.map(({ port }) => port);
      await crowd.ask('gather', placesOf(await manyVisitors(parley.call, { count, companies: COMPANIES }), ports));
      await crowd.ask('converse', UNSEEN);
      bench.say(`${count} visitors have said something`);
      const load = { load: { kind: 'open', rate: RATE } as const, warmUpSeconds: 1 };
      const calm = await play(others, machine, { ...load, seconds: SECONDS });
      bench.say(`before: ${describe(calm)}`);
      const during = play(others, machine, { ...load, seconds: SECONDS });
      const came = await new Promise<Storm>((resolve, reject) => setTimeout(() => crowd.ask('storm', UNSEEN).then(resolve, reject), 1500));
      const stormy: Round = await during;
      bench.say(`meanwhile: ${describe(stormy)}`);
      return [
        { id: 'storm.back', what: `back and healed, of ${count}`, value: came.healed.count, unit: '', details: { came, calm, stormy } },
        { id: 'storm.healed', what: 'until the last was back and healed', value: came.healed.count === count ? came.healed.max / 1000 : Number.POSITIVE_INFINITY, unit: 's' },
        { id: 'storm.p50', what: 'until half of them were', value: came.healed.p50 / 1000, unit: 's' },
        { id: 'storm.others-p99', what: 'p99 of the others meanwhile, against before', value: stormy.delivery.p99 / calm.delivery.p99, unit: '×' },
        flawsOf('storm', [calm, stormy]),
      ];
    } finally {
      await crowd.stop();
      await leave(others);
    }
  },
};
