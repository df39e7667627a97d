import { Crowd } from './crowd.js';
import type { JobName, Jobs, Pair, SpeechName } from './jobs.js';
import { runRound } from './run-round.js';
import { Side } from './side.js';
import type { Speech } from './speech.js';
import { parley } from './speech.parley.js';
import { yardstick } from './speech.yardstick.js';

/** Sockets that are opened at the same time. */
const AT_ONCE = 50;
const speeches: Record<SpeechName, Speech> = { parley, yardstick };
const crowd = new Crowd();
let sides: Side[] = [];

async function connect({ speech, pairs }: { speech: SpeechName; pairs: Pair[] }) {
  sides = pairs.flatMap((pair) => {
    const [visitor, agent] = [new Side('visitor', pair, speeches[speech]), new Side('agent', pair, speeches[speech])];
    visitor.faces(agent);
    agent.faces(visitor);
    return [visitor, agent];
  });
  for (let at = 0; at < sides.length; at += AT_ONCE) await Promise.all(sides.slice(at, at + AT_ONCE).map((side) => side.connect()));
  return { sockets: sides.length };
}

const work: { [J in JobName]: (order: Jobs[J]['order']) => Promise<Jobs[J]['answer']> } = {
  connect,
  round: (order) => runRound(sides, order),
  gather: (places) => crowd.gather(places),
  converse: (messages) => crowd.converse(messages),
  storm: (unseen) => crowd.storm(unseen),
  flood: (order) => crowd.flood(order),
};

async function answer(id: number, job: JobName, order: unknown): Promise<void> {
  try {
    process.send!({ id, answer: await (work[job] as (order: unknown) => Promise<unknown>)(order) });
  } catch (error) {
    process.send!({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

process.on('message', ({ id, job, order }: { id: number; job: JobName; order: unknown }) => void answer(id, job, order));
process.on('disconnect', () => process.exit(0));
