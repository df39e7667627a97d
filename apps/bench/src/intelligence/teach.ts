import type { BodyIn } from '@parley/contracts';
import type { Distributed } from '../stage/distributed.js';
import { signUp } from '../stage/people.js';

type Item = BodyIn<'POST /bot/intents/bulk'>['items'][number];
/** As much as one call takes. */
const ITEMS = 500;
const VARIANTS = 2000;
const PATIENCE_MS = 180_000;
const PAUSE_MS = 200;

export interface Taught {
  token: string;
  /** The entry of each intent. */
  entries: ReadonlyMap<string, string>;
  /** From the last call of teaching until the model is there and measured, in milliseconds. */
  readyMs: number;
}

/** A tenant of its own whose bot is taught these intents, each under its name; ready once everything is learnt and measured. */
export async function teach(parley: Distributed, intents: ReadonlyMap<string, readonly string[]>): Promise<Taught> {
  const { owner } = await signUp(parley.call);
  const api = parley.call('GET /bot/coverage', owner.token);
  const items = [...intents].map(([name, texts]): Item => ({ action: 'create', intent: { name, locale: 'en', answer: name, variants: [...new Set(texts)].slice(0, 1000) } }));
  const entries = new Map<string, string>();
  for (const some of batchesOf(items)) {
    const { data } = await api.call('POST /bot/intents/bulk', { body: { items: some } });
    data.forEach(({ id, problem }, at) => {
      if (id === null) throw new Error(`An intent was not taken: ${problem}`);
      const item = some[at]!;
      if (item.action === 'create') entries.set(item.intent.name, id);
    });
  }
  return { token: owner.token, entries, readyMs: await learned(parley, owner.token) };
}

/** Teaches more ways to ask for what is known; resolves when everything is learnt and measured. */
export async function teachMore(parley: Distributed, { token, entries }: Taught, variants: ReadonlyMap<string, readonly string[]>): Promise<void> {
  const items = [...variants].map(([name, texts]): Item => ({ action: 'add', id: entries.get(name)!, variants: [...new Set(texts)].map((text) => ({ text, state: 'approved', source: 'hand_off' })) }));
  for (const some of batchesOf(items)) {
    const { data } = await parley.call('POST /bot/intents/bulk', token).call('POST /bot/intents/bulk', { body: { items: some } });
    const refused = data.find(({ problem }) => problem !== null);
    if (refused) throw new Error(`A variant was not taken: ${refused.problem}`);
  }
  await learned(parley, token);
}

/** Until everything that was taught is learnt and measured, in milliseconds. */
async function learned(parley: Distributed, token: string): Promise<number> {
  const api = parley.call('GET /bot/coverage', token);
  const began = performance.now();
  for (;;) {
    const { training, model, intents: known } = await api.call('GET /bot/coverage', {});
    if (training.state === 'failed') throw new Error(`Training failed: ${training.failure}`);
    const { basis, model: measured } = await api.call('GET /bot/curve', {});
    if (training.state === 'idle' && model?.intents === known.enabled && basis === 'calibrated' && measured === model.version) return performance.now() - began;
    if (performance.now() - began > PATIENCE_MS) throw new Error('The bot did not learn in time.');
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function batchesOf(items: readonly Item[]): Item[][] {
  const batches: Item[][] = [];
  let variants = 0;
  for (const item of items) {
    const own = item.action === 'create' ? (item.intent.variants?.length ?? 0) : item.action === 'add' ? item.variants.length : 0;
    const last = batches.at(-1);
    if (last && last.length < ITEMS && variants + own <= VARIANTS) {
      last.push(item);
      variants += own;
    } else {
      batches.push([item]);
      variants = own;
    }
  }
  return batches;
}
