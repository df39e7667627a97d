import type { Bench, Measure } from '../bench.js';
import { generate } from '../data/generate.js';
import type { Round } from '../driver/jobs.js';
import { cpuPerMessage, describe, enter, leave, medianOf, play, shareOf } from '../stage/contest.js';
import { dropDatabase } from '../stage/database.js';
import { startDistributed } from '../stage/distributed.js';
import type { Acquaintance } from '../stage/people.js';
import { flawsOf } from '../report/flaws.js';

const TENANTS = 1000;
const MESSAGES = 10;
const RATE = 1000;

/** Whether a message costs more when there are many already. */
export const fullDatabase: Measure = {
  name: 'full-database',
  about: `CPU per message at ${RATE}/s, a database with ${MESSAGES} messages in each of a million conversations against an empty one`,
  run: async (bench) => {
    const { size, rounds } = bench.options;
    const databases = { empty: undefined as Acquaintance[] | undefined, full: undefined as Acquaintance[] | undefined };
    const played: Record<keyof typeof databases, Round[]> = { empty: [], full: [] };
    try {
      for (let round = 0; round < rounds; round++) {
        for (const name of ['empty', 'full'] as const) {
          const { people, result } = await roundOn(bench, name, databases[name]);
          databases[name] = people;
          played[name].push(result);
        }
      }
    } finally {
      for (const name of ['empty', 'full']) await dropDatabase((await bench.machine()).servers.databaseUrl, name);
    }
    const cost = (round: Round) => cpuPerMessage(round);
    return [
      { id: 'full-database.empty', what: 'CPU per message, empty database', value: medianOf(played.empty, cost), unit: 'µs', details: { rounds: played.empty } },
      { id: 'full-database.full', what: `CPU per message, ${size} conversations and ${size * MESSAGES} messages`, value: medianOf(played.full, cost), unit: 'µs', details: { rounds: played.full } },
      { id: 'full-database.cpu', what: 'full against empty', value: shareOf(played.full, played.empty, cost), unit: '×' },
      flawsOf('full-database', [...played.empty, ...played.full]),
    ];
  },
};

/** Starts Parley on one of the databases for a round; two that run beside each other would share Kafka's topics and the two cores. */
async function roundOn(bench: Bench, database: 'empty' | 'full', known: Acquaintance[] | undefined) {
  const machine = await bench.machine();
  const { pairs, agentsPerTenant, conversations, size } = bench.options;
  const parley = await startDistributed(machine, { pairs, agentsPerTenant, copies: { conversations }, database, ...(known && { people: known }) }, bench.say);
  if (database === 'full' && !known) {
    const seconds = await generate({ adminUrl: parley.databaseUrl, conversations: size, messages: MESSAGES, long: { oneIn: 0, messages: 0 }, owners: [], tenants: TENANTS, say: bench.say });
    bench.say(`${size} conversations were made in ${Math.round(seconds)} s`);
  }
  const contestant = await enter(parley);
  try {
    const result = await play(contestant, machine, { ...bench.options, load: { kind: 'open', rate: RATE } });
    bench.say(`${database}: ${describe(result)}`);
    return { people: parley.acquaintances, result };
  } finally {
    await leave(contestant);
  }
}
