import { ApiProblem } from '@parley/client';
import { furnishDemo, seedDemo, type Demo } from './seed-demo.js';

/** Where it is remembered that the demo tenant was made, or was not wanted. */
export interface Notes {
  read<T>(name: string): T | undefined;
  write(name: string, value: unknown): void;
}

/** When a demo tenant is made. */
export type DemoWish = 'always' | 'never' | 'first-run';

/** What the arguments `--demo` and `--no-demo` wish for; by default a demo tenant on the first run. */
export const demoWish = (args: string[]): DemoWish => (args.includes('--no-demo') ? 'never' : args.includes('--demo') ? 'always' : 'first-run');

const NOTE = 'demo.json';

/** As it is noted. `rules`, `articles`, `bot`: that its work rules were set up, its help centre filled and its bot taught, once: what is removed since stays away. */
type Noted = Demo & { rules?: true; articles?: true; bot?: true };

const furnished = { rules: true, articles: true, bot: true } as const;

/** The demo tenant: made once, and not by default where strangers could reach it and know its password. */
export async function demoTenant({ wish, publicUrl, baseUrl }: { wish: DemoWish; publicUrl: string; baseUrl: string }, notes: Notes): Promise<Demo | undefined> {
  const kept = notes.read<Noted | null>(NOTE);
  const local = ['localhost', '127.0.0.1'].includes(new URL(publicUrl).hostname);
  const wanted = wish === 'always' || (wish === 'first-run' && local);
  if (kept) {
    if (wanted && !(kept.rules && kept.articles && kept.bot)) await furnish(kept, { baseUrl, notes });
    return kept;
  }
  if (!wanted || (kept === null && wish !== 'always')) {
    if (kept === undefined) notes.write(NOTE, null);
    return undefined;
  }
  const demo = await seedDemo(baseUrl);
  notes.write(NOTE, { ...demo, ...furnished } satisfies Noted);
  return demo;
}

/** A demo that is somebody's own by now, with another password, is left as it is. */
async function furnish(kept: Noted, { baseUrl, notes }: { baseUrl: string; notes: Notes }): Promise<void> {
  try {
    await furnishDemo(baseUrl, kept, { rules: !kept.rules, articles: !kept.articles, bot: !kept.bot });
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.retryable) return;
  }
  notes.write(NOTE, { ...kept, ...furnished } satisfies Noted);
}
