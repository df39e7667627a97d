import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@parley/local-servers';
import type { Measure } from '../bench.js';
import { Driver } from '../driver/driver.js';
import type { Place } from '../driver/jobs.js';
import { collectGarbage } from '../machine/collect-garbage.js';
import { rssOf } from '../machine/memory.js';
import { startDistributed } from '../stage/distributed.js';
import { manyVisitors, placesOf } from '../stage/visitors.js';

const VISITORS = 9000;
const COMPANIES = 20;
/** A process that has served somebody before is compared, not one that has just started. */
const EARLIER = 300;
/** Greeting is over by then, in ms. */
const REST_MS = 10_000;

/** What a visitor costs who has the page open and says nothing. */
export const idleMemory: Measure = {
  name: 'idle-memory',
  about: `memory of a gateway per idle, logged-in visitor, ${VISITORS} sockets`,
  run: async (bench) => {
    const { quick, conversations } = bench.options;
    const count = quick ? 2000 : VISITORS;
    const inspector = await freePort();
    const gatewayEnv = { NODE_OPTIONS: `--inspect-port=${inspector}` };
    const parley = await startDistributed(await bench.machine(), { pairs: 0, agentsPerTenant: 1, copies: { gateway: 1, conversations }, gatewayEnv }, bench.say);
    const driver = new Driver();
    try {
      const [gateway] = parley.gateways;
      const places = placesOf(await manyVisitors(parley.call, { count: count + EARLIER, companies: COMPANIES }), [gateway!.port]);
      bench.say(`${places.length} visitors are known`);
      const memoryWith = async (visitors: Place[]) => {
        await driver.ask('gather', visitors);
        await pause(REST_MS);
        await collectGarbage(gateway!.pid!, inspector);
        return rssOf([gateway!.pid!]);
      };
      const before = await memoryWith(places.slice(0, EARLIER));
      const after = await memoryWith(places.slice(EARLIER));
      return [{ id: 'idle-memory.per-socket', what: `memory per idle visitor, ${count} sockets`, value: (after - before) / count / 1000, unit: 'kB', details: { before, after, count } }];
    } finally {
      await driver.stop();
      await parley.stop();
    }
  },
};
