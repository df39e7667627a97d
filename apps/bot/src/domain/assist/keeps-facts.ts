import { agree, figuresOf } from '../providers/figures.js';

const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>()（）"'“”，。；、！？]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;
const addressesOf = (text: string): Set<string> => new Set((text.match(ADDRESS) ?? []).map((address) => address.replace(/[.,;:!?]+$/, '').toLowerCase()));
const within = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean => [...some].every((one) => all.has(one));
/** Numbers so long that no language writes them otherwise: orders, references, phones. */
const LONG = /\d{5,}/g;

/** Whether what a model made of a text names no number and no address that was not in it. */
export function addsNothing(made: string, of: string): boolean {
  return agree(figuresOf(made.replace(ADDRESS, ' ')), figuresOf(of.replace(ADDRESS, ' '))) && within(addressesOf(made), addressesOf(of));
}

/** Whether a translation names the same addresses and long numbers. */
export function namesTheSame(made: string, of: string): boolean {
  const [there, here] = [addressesOf(of), addressesOf(made)];
  const longs = (text: string) => new Set(text.replace(ADDRESS, ' ').match(LONG) ?? []);
  return within(here, there) && within(there, here) && within(longs(made), longs(of));
}
