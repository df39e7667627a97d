import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Addresses } from '../world/world.js';
import type { Cast, Role } from './cast.js';
import type { End, Manner, Order, Reply } from './orders.js';

/** Processes that the people are spread over. */
const PROCESSES = 3;
/** Beyond what an order itself may take, in ms. */
const GRACE_MS = 30_000;

interface Beginning {
  cast: Cast;
  addresses: Addresses;
  manner: Manner;
  seed: number;
  /** Where each writes its part of the history. */
  folder: string;
}

/** The processes that drive Parley. They end with this one. */
export class Drivers {
  private constructor(private readonly children: ChildProcess[]) {}

  static async begin({ cast, addresses, manner, seed, folder }: Beginning): Promise<Drivers> {
    const entry = join(import.meta.dirname, 'driver.js');
    const shares = Array.from({ length: PROCESSES }, (_, at) => cast.roles.filter((_role, index) => index % PROCESSES === at));
    const drivers = new Drivers(shares.map(() => fork(entry, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })));
    const order = (roles: Role[], at: number): Order => ({ order: 'begin', file: join(folder, `driver-${at + 1}.ndjson`), roles, addresses, manner, seed });
    await Promise.all(drivers.children.map((child, at) => ask(child, order(shares[at]!, at))));
    return drivers;
  }

  /** Nobody writes any more; answers what has no answer within the time. */
  drain(withinMs: number): Promise<string[]> {
    return this.tell({ order: 'drain', withinMs });
  }

  /** One more message of everybody in each conversation. */
  closeConversations(): Promise<string[]> {
    return this.tell({ order: 'close-conversations' });
  }

  /** Answers who has not seen everything within the time. */
  see(ends: End[], withinMs: number, last: boolean): Promise<string[]> {
    return this.tell({ order: 'see', ends, withinMs, last });
  }

  async end(): Promise<void> {
    await this.tell({ order: 'end' }).catch(() => undefined);
    for (const child of this.children) child.kill('SIGKILL');
  }

  private async tell(order: Order): Promise<string[]> {
    return (await Promise.all(this.children.map((child) => ask(child, order)))).flatMap(({ open }) => open);
  }
}

async function ask(child: ChildProcess, order: Order): Promise<Reply> {
  const within = ('withinMs' in order ? order.withinMs : 0) + GRACE_MS;
  const waiting = new AbortController();
  const { signal } = waiting;
  const late = delay(within, undefined, { signal }).then(() => {
    throw new Error(`A driver did not ${order.order} within ${within / 1000} s`);
  });
  const died = once(child, 'exit', { signal }).then(() => {
    throw new Error(`A driver ended while it was to ${order.order}`);
  });
  const answered = once(child, 'message', { signal }) as Promise<[Reply]>;
  for (const each of [late, died, answered]) each.catch(() => undefined);
  child.send(order);
  try {
    const [reply] = await Promise.race([answered, died, late]);
    return reply;
  } finally {
    waiting.abort();
  }
}
