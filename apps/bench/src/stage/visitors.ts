import type { Place } from '../driver/jobs.js';
import { inParallel, signUp, type Caller, type Company } from './people.js';

/** Visitors of one company, by the public API; each with a token of its own. */
export async function visitorsOf(call: Caller, { widgetKey }: Company, count: number): Promise<string[]> {
  const open = 'POST /widget/sessions';
  return inParallel(Array.from({ length: count }), async () => (await call(open).call(open, { body: { widgetKey } })).visitorToken);
}

/** So many visitors, spread over companies as they are in life. */
export async function manyVisitors(call: Caller, { count, companies }: { count: number; companies: number }): Promise<string[]> {
  const all = await inParallel(Array.from({ length: companies }), () => signUp(call));
  const tokens: string[] = [];
  for (const [index, company] of all.entries()) tokens.push(...(await visitorsOf(call, company, Math.floor((count + index) / companies))));
  return tokens;
}

/** Where they connect, in turn. */
export const placesOf = (tokens: string[], ports: number[]): Place[] => tokens.map((token, index) => ({ url: `ws://127.0.0.1:${ports[index % ports.length]}/ws`, token }));
