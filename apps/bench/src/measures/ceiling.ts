import type { Bench, Measure } from '../bench.js';
import type { Load, Round } from '../driver/jobs.js';
import type { Finding } from '../report/finding.js';
import { contest, cpuPerMessage, enter, leave, medianOf, shareOf, type Contestant } from '../stage/contest.js';
import { startDistributed } from '../stage/distributed.js';
import { startOnebox } from '../stage/onebox.js';
import { startYardstick } from '../stage/yardstick.js';
import { flawsOf } from '../report/flaws.js';

interface Ground {
  bench: Bench;
  yardstick: Contestant;
}

/** How many messages a second go through when each side writes as soon as it may. */
export const ceiling: Measure = {
  name: 'ceiling',
  about: 'messages a second, closed loop: distributed with all consumers, with the relay alone, and onebox, each against the yardstick',
  run: async (bench) => {
    const yardstick = await enter(await startYardstick(await bench.machine(), bench.options.pairs));
    try {
      const ground = { bench, yardstick };
      return [...(await ofDistributed(ground)), ...(await ofOnebox(ground))];
    } finally {
      await leave(yardstick);
    }
  },
};

async function ofDistributed(ground: Ground): Promise<Finding[]> {
  const { bench } = ground;
  const { pairs, agentsPerTenant, conversations } = bench.options;
  const parley = await startDistributed(await bench.machine(), { pairs, agentsPerTenant, copies: { conversations } }, bench.say);
  const contestant = await enter(parley);
  try {
    const consumers = await compare(ground, contestant, { id: 'ceiling.consumers', what: 'distributed, every consumer beside it' });
    // Whoever is connected needs identity no more, and it is the one that consumes what is said.
    await Promise.all(parley.identity.map((copy) => copy.stop()));
    const relay = await compare(ground, contestant, { id: 'ceiling.relay', what: 'distributed, relay to Kafka' });
    return [...consumers, ...relay];
  } finally {
    await leave(contestant);
  }
}

async function ofOnebox(ground: Ground): Promise<Finding[]> {
  const { bench } = ground;
  const contestant = await enter(await startOnebox(await bench.machine(), bench.options));
  try {
    return await compare(ground, contestant, { id: 'ceiling.onebox', what: 'onebox' });
  } finally {
    await leave(contestant);
  }
}

async function compare({ bench, yardstick }: Ground, contestant: Contestant, { id, what }: { id: string; what: string }): Promise<Finding[]> {
  const { options, say } = bench;
  const load: Load = { kind: 'closed', inFlight: options.inFlight };
  say(what);
  const rules = { ...options, say, loadOf: () => load };
  const [theirs, ours] = (await contest([yardstick, contestant], await bench.machine(), rules)) as [Round[], Round[]];
  return [
    { id: `${id}.rate`, what: `${what}: messages`, value: medianOf(ours, ({ rate }) => rate), unit: '/s', details: { rounds: ours } },
    { id: `${id}.yardstick-rate`, what: `${what}: the yardstick's messages`, value: medianOf(theirs, ({ rate }) => rate), unit: '/s', details: { rounds: theirs } },
    { id: `${id}.share`, what: `${what}: share of the yardstick`, value: shareOf(ours, theirs, ({ rate }) => rate), unit: '×' },
    { id: `${id}.cpu`, what: `${what}: CPU per message`, value: medianOf(ours, (round) => cpuPerMessage(round)), unit: 'µs' },
    { id: `${id}.quiet`, what: `${what}: the yardstick's best round against its worst`, value: spreadOf(theirs), unit: '×' },
    flawsOf(id, ours),
  ];
}

/** How much the machine was disturbed: 1 when every round of the yardstick was the same. */
const spreadOf = (rounds: Round[]) => Math.max(...rounds.map(({ rate }) => rate)) / Math.min(...rounds.map(({ rate }) => rate));
