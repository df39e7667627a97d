import { afterAll, describe, expect, it } from '@jest/globals';
import { matchText } from '../domain/matching/match.js';
import { loadModel } from '../domain/matching/pack.js';
import type { TrainingInput } from '../domain/matching/train-model.js';
import { Training, TrainingFailed, TrainingSuperseded } from './training.js';

const shop = (answer: string): TrainingInput => ({
  target: 0.9,
  entries: [
    { id: answer, texts: ['how do I send something back', 'I want to return my shoes', 'return policy'] },
    { id: 'delivery', texts: ['when will my parcel arrive', 'how long does shipping take', '什么时候发货'] },
  ],
});
const asked = (model: Uint8Array) => matchText(loadModel(model), 'can I return this').candidates[0]?.id;

describe('training in a thread', () => {
  const training = new Training();
  afterAll(() => training.close());

  it('hands over a model at once and a measured one at the end, each tenant its own', async () => {
    const firsts: string[] = [];
    const trained = await Promise.all(['one', 'two'].map((tenant) => training.train(tenant, { input: shop(tenant), onFirst: ({ model }) => firsts.push(asked(model)!) })));
    expect(firsts).toEqual(['one', 'two']);
    expect(trained.map(({ model }) => asked(model))).toEqual(['one', 'two']);
  });

  it('lets only the newest wish of a tenant wait', async () => {
    const busy = training.train('other', { input: shop('busy') });
    const old = training.train('one', { input: shop('old') });
    const newest = training.train('one', { input: shop('newest') });
    await expect(old).rejects.toThrow(TrainingSuperseded);
    expect(asked((await newest).model)).toBe('newest');
    expect(asked((await busy).model)).toBe('busy');
  });

  it('gives up what takes too long, and goes on with the next', async () => {
    const hasty = new Training({ timeoutMs: 1 });
    await expect(hasty.train('one', { input: shop('late') })).rejects.toThrow(TrainingFailed);
    await hasty.close();
    expect(asked((await training.train('one', { input: shop('after') })).model)).toBe('after');
  });

  it('fails what is left when it closes', async () => {
    const closing = new Training();
    const left = closing.train('one', { input: shop('left') }).catch((error: unknown) => error);
    await closing.close();
    expect(await left).toBeInstanceOf(TrainingFailed);
    await expect(closing.train('one', { input: shop('left') })).rejects.toThrow(TrainingFailed);
  });
});
