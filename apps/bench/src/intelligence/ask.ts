import type { Distributed } from '../stage/distributed.js';
import type { Asked } from './public-sets.js';

/** Questions of one call. */
const CALL = 200;

/** A question and what the bot said to it. */
export interface Judged extends Asked {
  /** Names of the best entries, best first. */
  found: string[];
  answered: boolean;
  tookMs: number;
}
/** The share of them that it holds for. */
export const share = (some: readonly Judged[], holds: (one: Judged) => boolean) => (some.length === 0 ? 0 : some.filter(holds).length / some.length);

/** Asks the bot through the API, as one who explains. */
export async function ask(parley: Distributed, token: string, questions: readonly Asked[]): Promise<Judged[]> {
  const api = parley.call('POST /bot/answers', token);
  const judged: Judged[] = [];
  for (let at = 0; at < questions.length; at += CALL) {
    const some = questions.slice(at, at + CALL);
    const { data } = await api.call('POST /bot/answers', { body: { texts: some.map(({ text }) => text), locale: 'en', explain: true } });
    data.forEach(({ zone, explanation }, index) => {
      const candidates = explanation?.candidates.filter(({ kind }) => kind === 'intent') ?? [];
      judged.push({ ...some[index]!, found: candidates.map(({ label }) => label), answered: zone === 'answer', tookMs: explanation?.tookMs ?? 0 });
    });
  }
  return judged;
}
