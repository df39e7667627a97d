import { route, type Match } from './route.js';
import { weightOf, type Desk, type Rules } from './judge.js';
import { relaxesAt } from './skills-needed.js';
import { byUrgency, type Waiting } from './waiting.js';

/** A conversation that began to wait, and how long whoever gets it will have it. */
export interface Arrival extends Omit<Waiting, 'since' | 'front' | 'missedBy' | 'lastAgent'> {
  contactId: string;
  at: Date;
  holdMs: number;
}
/** An agent came, went or changed, as they were from then on. Their load is the replay's own matter. */
export interface DeskChange extends Omit<Desk, 'load' | 'lastAssignedAt'> {
  at: Date;
}
export interface Facts {
  arrivals: readonly Arrival[];
  desks: readonly DeskChange[];
}

/** What became of a conversation. */
export interface Replayed {
  conversationId: string;
  agentId: string;
  /** When the agent got it. */
  at: Date;
  waitedMs: number;
}
/** How things stand after everything that was possible at `now` was done. */
export interface Standing {
  now: Date;
  waiting: readonly Waiting[];
  desks: ReadonlyMap<string, Desk>;
  matches: readonly Match[];
}

type Happening = { at: number } & ({ arrives: Arrival } | { desk: DeskChange } | { leaves: string; weight: number } | { relaxes: true });

/** Happenings by time, those of the same time in the order in which they were added. */
class Agenda {
  private readonly heap: { at: number; no: number; what: Happening }[] = [];
  private added = 0;

  add(what: Happening): void {
    const { heap } = this;
    heap.push({ at: what.at, no: this.added++, what });
    let place = heap.length - 1;
    while (place > 0 && this.before(place, (place - 1) >> 1)) place = this.swap(place, (place - 1) >> 1);
  }

  /** Everything of the next time at which something happens. */
  take(): Happening[] {
    const first = this.heap[0];
    const taken: Happening[] = [];
    while (first && this.heap[0]?.at === first.at) taken.push(this.pop());
    return taken;
  }

  private pop(): Happening {
    const { heap } = this;
    const [top] = heap;
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      for (let place = 0; ; ) {
        const [left, right] = [2 * place + 1, 2 * place + 2];
        let least = left < heap.length && this.before(left, place) ? left : place;
        if (right < heap.length && this.before(right, least)) least = right;
        if (least === place) break;
        place = this.swap(place, least);
      }
    }
    return top!.what;
  }

  private before(a: number, b: number): boolean {
    const [one, other] = [this.heap[a]!, this.heap[b]!];
    return one.at < other.at || (one.at === other.at && one.no < other.no);
  }

  private swap(a: number, b: number): number {
    [this.heap[a], this.heap[b]] = [this.heap[b]!, this.heap[a]!];
    return b;
  }
}

/**
 * Plays facts through the rules, from happening to happening. Who answers in time is not among the facts, so nobody misses a
 * conversation; calendars are in the changes of the desks.
 * @param observe is shown how things stand after each time at which something happened
 */
export function replay(facts: Facts, rules: Rules, observe: (standing: Standing) => void = () => undefined): Map<string, Replayed> {
  const play = new Play(facts, rules);
  while (play.next()) observe(play.standing);
  return play.outcomes;
}

class Play {
  readonly outcomes = new Map<string, Replayed>();
  private readonly agenda = new Agenda();
  private readonly desks = new Map<string, Desk>();
  private readonly holding = new Map<string, { arrival: Arrival }>();
  private readonly lastAgent = new Map<string, { id: string; at: Date }>();
  private waiting: Waiting[] = [];
  standing: Standing = { now: new Date(0), waiting: [], desks: this.desks, matches: [] };

  constructor(
    { arrivals, desks }: Facts,
    private readonly rules: Rules,
  ) {
    for (const desk of desks) this.agenda.add({ at: desk.at.getTime(), desk });
    for (const arrives of arrivals) this.agenda.add({ at: arrives.at.getTime(), arrives });
  }

  next(): boolean {
    const happenings = this.agenda.take();
    if (happenings.length === 0) return false;
    const now = new Date(happenings[0]!.at);
    for (const happening of happenings) this.happen(happening);
    const matches = this.waiting.length === 0 ? [] : route(this.waiting, [...this.desks.values()], this.rules, now);
    for (const match of matches) this.give(match, now);
    this.standing = { now, waiting: this.waiting, desks: this.desks, matches };
    return true;
  }

  private happen(happening: Happening): void {
    if ('arrives' in happening) this.arrive(happening.arrives);
    else if ('desk' in happening) this.sit(happening.desk);
    else if ('leaves' in happening) this.desks.get(happening.leaves)!.load -= happening.weight;
  }

  private arrive(arrival: Arrival): void {
    const { conversationId, priority, channel, due, skills, contactId, at } = arrival;
    const waiting: Waiting = { conversationId, priority, channel, due, skills, since: at, front: false, missedBy: [], lastAgent: this.lastAgent.get(contactId) ?? null };
    this.holding.set(conversationId, { arrival });
    this.waiting.splice(placeFor(waiting, this.waiting), 0, waiting);
    const relaxes = relaxesAt(this.rules, waiting);
    if (relaxes) this.agenda.add({ at: relaxes.getTime(), relaxes: true });
  }

  private sit({ at: _, ...desk }: DeskChange): void {
    const known = this.desks.get(desk.agentId);
    this.desks.set(desk.agentId, { ...desk, load: known?.load ?? 0, lastAssignedAt: known?.lastAssignedAt ?? null });
  }

  private give({ waiting, agentId }: Match, now: Date): void {
    const { arrival } = this.holding.get(waiting.conversationId)!;
    const desk = this.desks.get(agentId)!;
    const weight = weightOf(desk, waiting.channel);
    desk.load += weight;
    desk.lastAssignedAt = now;
    this.waiting = this.waiting.filter((one) => one !== waiting);
    this.holding.delete(waiting.conversationId);
    this.lastAgent.set(arrival.contactId, { id: agentId, at: now });
    this.outcomes.set(waiting.conversationId, { conversationId: waiting.conversationId, agentId, at: now, waitedMs: now.getTime() - waiting.since.getTime() });
    this.agenda.add({ at: now.getTime() + Math.max(arrival.holdMs, 1), leaves: agentId, weight });
  }
}

/** Where to put it so that the queue keeps its order. */
function placeFor(one: Waiting, queue: readonly Waiting[]): number {
  let [low, high] = [0, queue.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byUrgency(queue[middle]!, one) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
