import { createHash } from 'node:crypto';
import type { Bench } from '../bench.js';
import type { Finding } from '../report/finding.js';
import type { Distributed } from '../stage/distributed.js';
import { ask, share, type Judged } from './ask.js';
import { firstOf, type Asked, type PublicSet } from './public-sets.js';
import { teach, teachMore } from './teach.js';

const BEGIN_WITH = 5;
/** After so many messages it is looked how far the bot has come. */
const LOOKS = [500, 1000, 2000, 3500, 5000];

/**
 * A tenant begins with five variants of each intent. Visitors ask what is left of the training set; of each question that goes to people, an agent says which entry it
 * was. The test set is never taught.
 */
export async function learningLoop(bench: Bench, parley: Distributed, { name, train, test }: PublicSet): Promise<Finding[]> {
  const first = firstOf(train, BEGIN_WITH);
  const taught = await teach(parley, first);
  const traffic = inAnyOrder(train.filter(({ text, intent }) => intent !== null && !first.get(intent)!.includes(text)));
  let asked = 0;
  let labelled = 0;
  let last = await look(parley, taught.token, test);
  for (const until of LOOKS) {
    const given = (await ask(parley, taught.token, traffic.slice(asked, until))).filter((one) => !one.answered);
    asked = until;
    labelled += given.length;
    await teachMore(parley, taught, byIntent(given));
    last = await look(parley, taught.token, test);
    bench.say(`${name}, learning: after ${asked} messages (${labelled} labelled) first ${percent(last.top1)}, answered ${percent(last.answered)}, of these right ${percent(last.precision)}`);
  }
  const id = (what: string) => `intelligence.learning-loop.${what}`;
  const of = `${name}, from ${BEGIN_WITH} variants, ${asked} messages, ${labelled} of them labelled by agents`;
  return [
    { id: id('top-1'), what: `${of}: right intent first`, value: last.top1, unit: '' },
    { id: id('answered'), what: `${of}: answered`, value: last.answered, unit: '' },
    { id: id('precision'), what: `${of}: of those answered, right`, value: last.precision, unit: '' },
  ];
}

async function look(parley: Distributed, token: string, test: readonly Asked[]) {
  const judged = await ask(parley, token, test);
  const right = ({ found, intent }: Judged) => found[0] === intent;
  const answered = judged.filter((one) => one.answered);
  return { top1: share(judged, right), answered: answered.length / judged.length, precision: share(answered, right) };
}

/** The same order every time, and none that the set has. */
function inAnyOrder(questions: readonly Asked[]): Asked[] {
  const placeOf = ({ text }: Asked) => createHash('sha256').update(text).digest('hex');
  return questions.map((question) => ({ question, place: placeOf(question) })).sort((one, other) => (one.place < other.place ? -1 : 1)).map(({ question }) => question);
}

function byIntent(questions: readonly Judged[]): Map<string, string[]> {
  const intents = new Map<string, string[]>();
  for (const { text, intent } of questions) if (intent !== null) intents.set(intent, [...(intents.get(intent) ?? []), text]);
  return intents;
}

const percent = (value: number) => (100 * value).toFixed(1);
