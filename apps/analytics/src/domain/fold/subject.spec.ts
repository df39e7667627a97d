import { describe, expect, it } from '@jest/globals';
import { Days } from '../clock/days.js';
import { Hours } from '../clock/hours.js';
import { Adding, type Difference } from '../contributions/contributions.js';
import type { Happening, HappeningBody } from '../events/happening.js';
import type { Mark } from '../marks/mark.js';
import { fold } from './fold.js';
import { FOLD_VERSION, placeOf } from './state.js';
import { agent, assigned, bot, created, id, resolved, story, visitor } from '../../../test/story.fixture.js';
import { addDifference, advance, applied, type Fact, foldAnew, moving, mustFoldAnew } from './subject.js';

/** The same numbers again for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const bodies: readonly ((any: () => number) => HappeningBody)[] = [
  () => visitor,
  () => visitor,
  () => bot,
  (any) => agent(7 + Math.floor(any() * 3)),
  (any) => agent(7 + Math.floor(any() * 3)),
  (any) => assigned(any() < 0.3 ? null : 7 + Math.floor(any() * 3), { team: 20 + Math.floor(any() * 2), missed: any() < 0.2 }),
  (any) => ({ type: 'updated', labels: [['vip'], ['refund', 'vip'], []][Math.floor(any() * 3)]!, status: any() < 0.5 ? 'open' : 'pending', assigneeId: id(7), teamId: id(20) }),
  () => ({ type: 'bot_took' }),
  () => ({ type: 'handed_off', reason: 'asked' }),
  (any) => resolved(any() < 0.3 ? 'bot' : 'people'),
  () => ({ type: 'reopened' }),
  () => ({ type: 'rating_asked' }),
  (any) => ({ type: 'rated', score: 1 + Math.floor(any() * 5), reasons: any() < 0.5 ? ['slow'] : ['kind', 'slow'], agentId: id(7), teamId: null }),
  (any) => ({ type: 'mood', class: (['angry', 'neutral', 'satisfied'] as const)[Math.floor(any() * 3)]! }),
  (any) => ({ type: 'kept', promise: 'first_response', late: any() < 0.5 }),
];

/** A conversation of which nobody knows what it will be; some of it in the same millisecond. */
function randomStory(any: () => number): Happening[] {
  const told: [number, HappeningBody][] = [[0, created({ handler: any() < 0.5 ? 'bot' : 'people' })]];
  let minute = 0;
  for (let n = Math.floor(any() * 40); n > 0; n--) {
    if (any() < 0.8) minute += Math.floor(any() * 600) + 1;
    told.push([minute, bodies[Math.floor(any() * bodies.length)]!(any)]);
  }
  return story(...told);
}

const shuffled = <T>(all: readonly T[], any: () => number): T[] => all.map((one) => ({ one, at: any() })).toSorted((a, b) => a.at - b.at).map(({ one }) => one);

/** What is stored of one conversation, fed as a service feeds it: in batches, each event once. */
class Store {
  fact: Fact = { id: id(1), kind: 'conversation', state: null, version: FOLD_VERSION, generation: 1 };
  marks: Mark[] = [];
  private readonly events = new Map<string, Happening>();
  readonly adding = new Adding(new Days('Europe/Berlin'));

  take(batch: readonly Happening[]): void {
    const fresh = [...new Map(batch.map((event) => [event.id, event])).values()].filter((event) => !this.events.has(event.id));
    if (fresh.length === 0) return;
    for (const event of fresh) this.events.set(event.id, event);
    const outcome = mustFoldAnew(this.fact, fresh) ? foldAnew(this.fact, { happenings: [...this.events.values()], marks: this.marks }, Hours.always) : this.advance(fresh);
    addDifference(this.adding, outcome);
    this.marks = applied(this.marks, outcome.changes);
    this.fact = { ...this.fact, state: JSON.parse(JSON.stringify(outcome.state)) as Fact['state'] };
  }

  private advance(fresh: readonly Happening[]) {
    const { outcome, moves } = advance(this.fact, fresh, Hours.always);
    return moves ? moving(outcome, this.marks) : outcome;
  }
}

function wholeOf(happenings: readonly Happening[]): { marks: Mark[]; difference: Difference; state: unknown } {
  const { state, marks } = fold(happenings, Hours.always);
  const adding = new Adding(new Days('Europe/Berlin'));
  for (const mark of marks) adding.mark(mark, placeOf(state), 1);
  return { marks, difference: adding.difference(), state };
}

const byOrd = (marks: readonly Mark[]) => marks.toSorted((one, other) => one.ord - other.ord);

describe('however events of a conversation come', () => {
  it('their marks and sums are those of the whole story: one by one, in batches, twice, late and shuffled', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const any = chance(seed);
      const told = randomStory(any);
      const whole = wholeOf(told);
      const orders = [told, shuffled(told, any), shuffled([...told, ...told], any)];
      for (const order of orders) {
        const store = new Store();
        for (let from = 0; from < order.length; ) {
          const size = 1 + Math.floor(any() * 5);
          store.take(order.slice(from, from + size));
          from += size;
        }
        expect({ seed, marks: byOrd(store.marks) }).toEqual({ seed, marks: byOrd(whole.marks) });
        expect({ seed, ...store.adding.difference() }).toEqual({ seed, ...whole.difference });
        expect(store.fact.state).toEqual(whole.state);
      }
    }
  });

  it('what has been taken back leaves nothing behind', () => {
    const told = story([0, created()], [1, visitor], [2, agent(7)], [3, resolved()]);
    const store = new Store();
    store.take(told);
    const before = store.adding.difference();
    for (const mark of store.marks) store.adding.mark(mark, placeOf(store.fact.state!), -1);
    expect(before.days.length).toBeGreaterThan(0);
    expect(store.adding.difference()).toEqual({ days: [], quarters: [] });
  });
});
