import { newId } from './new-id.js';
import type { QueuedMessage, QueueStore } from './outbox.js';

/** What `localStorage` and its likes can do. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
export interface DeviceQueueOptions {
  /** Of this product and person: whoever else uses the device has another. */
  name: string;
  /** Default: `localStorage`. Answers nothing, or throws, where a browser forbids it: then the queue lives as long as the page. */
  storage?: () => KeyValueStore | undefined;
  /** A tab that has not been heard of for so long has crashed, in milliseconds. */
  leaseMs?: number;
}

interface Kept {
  /** Until when its tab vouches for it, in epoch milliseconds; 0 when the tab let go of it. */
  until: number;
  messages: QueuedMessage[];
}

const LEASE_MS = 15_000;
/** Most messages that are kept, and most characters of them; what is beyond lives as long as the page. */
const MAX_MESSAGES = 100;
const MAX_CHARACTERS = 300_000;
/** Older ones are not sent any more: nobody expects them. */
const MAX_AGE_MS = 7 * 24 * 3_600_000;

/**
 * Unsent messages on the device: they outlive the page, the browser, and a crash. Each tab keeps its own under a key of its own, so tabs
 * never overwrite each other; what a closed or crashed tab leaves behind one of the others takes over, or the next to open. Should two
 * take the same, its `clientMessageId` makes it one message on the server and on the screen.
 */
export class DeviceQueue implements QueueStore {
  private readonly key: string;
  private readonly leaseMs: number;
  private messages: readonly QueuedMessage[] = [];
  private take: ((messages: QueuedMessage[]) => void) | undefined;
  private beat: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly options: DeviceQueueOptions) {
    this.key = `${options.name}:${newId().slice(0, 12)}`;
    this.leaseMs = options.leaseMs ?? LEASE_MS;
  }

  save(messages: readonly QueuedMessage[]): void {
    this.messages = messages;
    this.write();
  }

  adopt(take: (messages: QueuedMessage[]) => void): void {
    this.take = take;
    this.beat = setInterval(() => this.look(), this.leaseMs / 3);
    this.listen('addEventListener');
    this.look();
  }

  close(): void {
    this.listen('removeEventListener');
    clearInterval(this.beat);
    this.take = undefined;
    this.release();
  }

  /** Vouches for the own, if nobody took or removed it, and takes what nobody vouches for. */
  private readonly look = (): void => {
    if (this.messages.length > 0 && this.store?.getItem(this.key) !== null) this.write();
    if (this.abandoned().length > 0) void alone(this.options.name, () => this.takeOver());
  };

  private readonly release = (): void => {
    if (this.messages.length > 0 && this.store?.getItem(this.key) !== null) this.write(0);
  };

  private takeOver(): void {
    if (!this.take) return;
    const found = this.abandoned();
    const own = new Set(this.messages.map(({ clientMessageId }) => clientMessageId));
    const messages = found.flatMap(({ kept }) => kept.messages).filter(({ clientMessageId, queuedAt }) => !own.has(clientMessageId) && Date.parse(queuedAt) > Date.now() - MAX_AGE_MS);
    this.messages = [...messages, ...this.messages];
    this.write();
    for (const { key } of found) this.store?.removeItem(key);
    if (messages.length > 0) this.take(messages);
  }

  private abandoned(): { key: string; kept: Kept }[] {
    return keysOf(this.store, this.options.name).flatMap((key) => {
      const kept = key === this.key ? undefined : parse(this.store?.getItem(key));
      return kept && kept.until < Date.now() ? [{ key, kept }] : [];
    });
  }

  private write(until = Date.now() + this.leaseMs): void {
    try {
      if (this.messages.length === 0) this.store?.removeItem(this.key);
      else this.store?.setItem(this.key, JSON.stringify({ until, messages: bounded(this.messages) } satisfies Kept));
    } catch {
      return; // full: the page remembers
    }
  }

  private get store(): KeyValueStore | undefined {
    return storeOf(this.options.storage);
  }

  private listen(change: 'addEventListener' | 'removeEventListener'): void {
    if (typeof window === 'undefined') return;
    window[change]('pagehide', this.release);
    window[change]('pageshow', this.look);
    window[change]('storage', this.look);
  }
}

/** Removes what all tabs of this name have kept: on sign-out, or when somebody else takes the device over. */
export function forgetDeviceQueue({ name, storage }: Pick<DeviceQueueOptions, 'name' | 'storage'>): void {
  const store = storeOf(storage);
  for (const key of keysOf(store, name)) store?.removeItem(key);
}

function storeOf(storage: DeviceQueueOptions['storage'] = () => localStorage): KeyValueStore | undefined {
  try {
    return storage();
  } catch {
    return undefined;
  }
}

function keysOf(store: KeyValueStore | undefined, name: string): string[] {
  return Array.from({ length: store?.length ?? 0 }, (_, at) => store!.key(at)).filter((key): key is string => key?.startsWith(`${name}:`) ?? false);
}

function bounded(messages: readonly QueuedMessage[]): QueuedMessage[] {
  let characters = 0;
  return messages.slice(0, MAX_MESSAGES).filter(({ text }) => (characters += text?.length ?? 0) <= MAX_CHARACTERS);
}

/** A record that is none counts as empty and abandoned, so that it goes. */
function parse(text: string | null | undefined): Kept | undefined {
  if (text === null || text === undefined) return undefined;
  try {
    const kept = JSON.parse(text) as Partial<Kept> | null;
    return { until: Number(kept?.until) || 0, messages: Array.isArray(kept?.messages) ? kept.messages.filter(isQueued) : [] };
  } catch {
    return { until: 0, messages: [] };
  }
}

const isQueued = (value: unknown): value is QueuedMessage =>
  typeof value === 'object' && value !== null && 'clientMessageId' in value && typeof value.clientMessageId === 'string' && 'queuedAt' in value && typeof value.queuedAt === 'string';

/** One tab at a time, where the browser can tell. */
async function alone(name: string, work: () => void): Promise<void> {
  if (typeof navigator !== 'undefined' && navigator.locks) await navigator.locks.request(name, work);
  else work();
}
