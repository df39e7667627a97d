import { seedDemo, type Demo } from './seed-demo.js';

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

/** The demo tenant: made once, and not by default where strangers could reach it and know its password. */
export async function demoTenant({ wish, publicUrl, baseUrl }: { wish: DemoWish; publicUrl: string; baseUrl: string }, notes: Notes): Promise<Demo | undefined> {
  const kept = notes.read<Demo | null>(NOTE);
  const local = ['localhost', '127.0.0.1'].includes(new URL(publicUrl).hostname);
  const wanted = wish === 'always' || (wish === 'first-run' && kept === undefined && local);
  if (kept || !wanted) {
    if (kept === undefined) notes.write(NOTE, null);
    return kept ?? undefined;
  }
  const demo = await seedDemo(baseUrl);
  notes.write(NOTE, demo);
  return demo;
}
