import { Recorder } from '../history/recorder.js';
import { Random } from '../plan/random.js';
import { until } from '../world/until.js';
import { HealingPerson } from './healing-person.js';
import type { Order, Reply } from './orders.js';
import type { Person, Stage } from './person.js';
import { RawPerson } from './raw-person.js';
import { RestPerson } from './rest-person.js';
import { Uploads } from './uploads.js';

type Begin = Extract<Order, { order: 'begin' }>;
type See = Extract<Order, { order: 'see' }>;

const personOf: Record<Stage['role']['client'], (stage: Stage) => Person> = {
  raw: (stage) => new RawPerson(stage),
  stream: (stage) => new RawPerson(stage),
  healing: (stage) => new HealingPerson(stage),
  walled: (stage) => new HealingPerson(stage),
  rest: (stage) => new RestPerson(stage),
};

/** The people of one driver process. */
export class Troupe {
  private recorder!: Recorder;
  private people: Person[] = [];
  private readonly writing = new Map<Person, NodeJS.Timeout>();
  private readonly uploads = new Map<Person, Uploads>();
  private flushing: NodeJS.Timeout | undefined;

  /** Does what the harness orders; answers what is still open. */
  async obey(order: Order): Promise<Reply> {
    if (order.order === 'begin') this.begin(order);
    else if (order.order === 'drain') return { order: 'drain', open: await this.drain(order.withinMs) };
    else if (order.order === 'close-conversations') for (const person of this.people) for (const id of person.conversations()) person.write(id);
    if (order.order === 'see') return { order: 'see', open: await this.see(order) };
    if (order.order === 'end') this.end();
    return { order: order.order, open: [] };
  }

  private begin({ file, roles, addresses, manner, seed }: Begin): void {
    this.recorder = new Recorder(file);
    this.flushing = setInterval(() => this.recorder.flush(), 500);
    for (const role of roles) {
      const random = new Random(seed).fork(role.who);
      const stage = { role, addresses, manner, random, recorder: this.recorder };
      const person = personOf[role.client](stage);
      const uploads = new Uploads({ ...stage, random: random.fork('files') });
      this.people.push(person);
      this.uploads.set(person, uploads);
      person.begin();
      const write = () => {
        if (manner.files > 0 && random.chance(manner.files)) void uploads.send((id) => person.write(undefined, [id]));
        else person.write();
        this.writing.set(person, setTimeout(write, manner.everyMs * (0.2 + 1.6 * random.next())));
      };
      this.writing.set(person, setTimeout(write, manner.everyMs * random.next()));
    }
  }

  private async drain(withinMs: number): Promise<string[]> {
    for (const timer of this.writing.values()) clearTimeout(timer);
    const unanswered = (person: Person) => [...person.unanswered(), ...this.uploads.get(person)!.unanswered()];
    const open = () => this.people.flatMap((person) => unanswered(person).map((id) => `${person.who} ${id}`));
    await until(async () => open().length === 0, { within: withinMs, otherwise: () => '' }).catch(() => undefined);
    for (const person of this.people) {
      const pending = unanswered(person);
      if (pending.length > 0) this.recorder.note(person.who, { type: 'stuck', pending });
    }
    return open();
  }

  private async see({ ends, withinMs, last }: See): Promise<string[]> {
    const behind = () => this.people.flatMap((person) => person.behind(ends).map((each) => ({ who: person.who, ...each })));
    await until(async () => behind().length === 0, { within: withinMs, otherwise: () => '' }).catch(() => undefined);
    const left = behind();
    if (last) for (const { who, ...each } of left) this.recorder.note(who, { type: 'lagging', ...each });
    return left.map(({ who, conversationId, at, end }) => `${who} ${conversationId} ${at}/${end}`);
  }

  private end(): void {
    clearInterval(this.flushing);
    for (const person of this.people) person.end();
    for (const uploads of this.uploads.values()) uploads.end();
    this.recorder.close();
  }
}
