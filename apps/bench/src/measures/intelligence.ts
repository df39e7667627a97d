import type { Bench, Measure } from '../bench.js';
import { ask, share, type Judged } from '../intelligence/ask.js';
import { learningLoop } from '../intelligence/learning-loop.js';
import { firstOf, publicSets, type PublicSet } from '../intelligence/public-sets.js';
import { teach } from '../intelligence/teach.js';
import type { Finding } from '../report/finding.js';
import { dropDatabase } from '../stage/database.js';
import { startDistributed, type Distributed } from '../stage/distributed.js';

const DATABASE = 'intelligence';
/** Variants per intent; `undefined`: all. */
const FULL = undefined;
const sizes: readonly (number | undefined)[] = [FULL, 20, 10, 5, 3];

/** Whether the bot finds what is meant, knows when it does not, and is right as often as it was asked to be. */
export const intelligence: Measure = {
  name: 'intelligence',
  about: 'public sets of questions in the folder of --data (banking77, clinc150) through the API: all variants, then 20, 10, 5 and 3 of each intent; 90 % precision asked for',
  run: async (bench) => {
    const sets = bench.options.data ? publicSets(bench.options.data) : [];
    if (sets.length === 0) {
      bench.say('No public sets: --data names no folder with banking77 or clinc150. The authored ones are held by npm test.');
      return [];
    }
    const machine = await bench.machine();
    const parley = await startDistributed(machine, { pairs: 0, agentsPerTenant: 1, copies: { conversations: 1, gateway: 1 }, database: DATABASE }, bench.say);
    try {
      const findings: Finding[] = [];
      for (const set of sets) for (const size of bench.options.quick ? sizes.slice(2) : sizes) findings.push(...(await measured(bench, parley, { set, size })));
      const loop = sets.find(({ name }) => name === 'BANKING77');
      if (loop && !bench.options.quick) findings.push(...(await learningLoop(bench, parley, loop)));
      return findings;
    } finally {
      await parley.stop();
      await dropDatabase(machine.servers.databaseUrl, DATABASE);
    }
  },
};

async function measured(bench: Bench, parley: Distributed, { set, size }: { set: PublicSet; size: number | undefined }): Promise<Finding[]> {
  const { token, readyMs } = await teach(parley, firstOf(set.train, size));
  const judged = await ask(parley, token, set.test);
  const inScope = judged.filter(({ intent }) => intent !== null);
  const outOfScope = judged.filter(({ intent }) => intent === null);
  const answered = inScope.filter((one) => one.answered);
  const first = (one: Judged) => one.found[0] === one.intent;
  const figures = {
    top1: share(inScope, first), top3: share(inScope, ({ found, intent }) => found.slice(0, 3).includes(intent!)), answered: answered.length / inScope.length, precision: share(answered, first),
    inScopeRight: share(inScope, (one) => one.answered && first(one)), outOfScopeRecall: outOfScope.length > 0 ? share(outOfScope, (one) => !one.answered) : null, readyMs,
  };
  const many = size === undefined ? 'full' : String(size);
  bench.say(`${set.name}, ${many}: first ${(100 * figures.top1).toFixed(1)}, among three ${(100 * figures.top3).toFixed(1)}, answered ${(100 * figures.answered).toFixed(1)}, of these right ${(100 * figures.precision).toFixed(1)}${figures.outOfScopeRecall === null ? '' : `, out of scope left alone ${(100 * figures.outOfScopeRecall).toFixed(1)}`}`);
  const id = (what: string) => `intelligence.${set.name.toLowerCase()}-${many}.${what}`;
  const of = `${set.name}, ${size === undefined ? 'all variants' : `${many} variants`}`;
  return [
    { id: id('top-1'), what: `${of}: right intent first`, value: figures.top1, unit: '', details: figures },
    { id: id('top-3'), what: `${of}: among the first three`, value: figures.top3, unit: '' },
    { id: id('precision'), what: `${of}: of those answered, right, where .90 is asked for (${(100 * figures.answered).toFixed(0)} % answered)`, value: figures.precision, unit: '' },
    ...(figures.outOfScopeRecall === null
      ? []
      : [
          { id: id('in-scope'), what: `${of}: in scope, answered rightly`, value: figures.inScopeRight, unit: '' },
          { id: id('out-of-scope'), what: `${of}: out of scope, not answered`, value: figures.outOfScopeRecall, unit: '' },
        ]),
  ];
}
