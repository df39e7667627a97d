import type { Event } from './scene.js';

/** As they happened: by time, and within a millisecond as they were recorded. */
export const asHappened = (events: readonly Event[]): Event[] => events.toSorted((one, other) => one.occurredAt.localeCompare(other.occurredAt) || one.id.localeCompare(other.id));

/** Numbers between 0 and 1 that look like chance, the same for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** In no order at all. */
export function shuffled(events: readonly Event[], seed: number): Event[] {
  const next = chance(seed);
  return events
    .map((event) => ({ event, place: next() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ event }) => event);
}

/** Each in its place, and every third a second time, much later. */
export const doubled = (events: readonly Event[]): Event[] => [...events, ...events.filter((_, nth) => nth % 3 === 0)];

/** One in so many comes only after everything else: beginnings, answers, ends, as it happens. */
export function late(events: readonly Event[], one: { in: number }): Event[] {
  const isLate = (nth: number) => nth % one.in === 0;
  return [...events.filter((_, nth) => !isLate(nth)), ...events.filter((_, nth) => isLate(nth))];
}

/** The ways in which the same month may arrive. All of them must come to the same numbers. */
export const deliveries: Record<string, (events: readonly Event[]) => Event[]> = {
  'as it happened': asHappened,
  'backwards': (events) => asHappened(events).toReversed(),
  'shuffled': (events) => shuffled(events, 1),
  'shuffled otherwise': (events) => shuffled(events, 2),
  'doubled': (events) => doubled(asHappened(events)),
  'one in five late': (events) => late(asHappened(events), { in: 5 }),
  'doubled, late and shuffled': (events) => shuffled(doubled(late(asHappened(events), { in: 7 })), 3),
};
