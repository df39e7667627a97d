import type { Append } from '@parley/contracts';
import QuickLRU from 'quick-lru';
import type { Entered, Known } from './load-batch.js';

/** For how long names are taken for those of now, in milliseconds. Whether the conversation is as remembered is checked when it is written. */
const FRESH_MS = 30_000;
const MOST = 20_000;

interface Memory<T> {
  what: T;
  loadedAt: number;
}
type Sender = Known['sender'];

/**
 * The conversations that this process wrote into lately, as it left them. A lively conversation is decided about without being
 * loaded; one that somebody else changed meanwhile is loaded after all.
 */
export class Remembered {
  private readonly conversations = new QuickLRU<string, Memory<Entered>>({ maxSize: MOST });
  private readonly senders = new QuickLRU<string, Memory<Sender>>({ maxSize: MOST });

  /** What is known about each item; `undefined` when something must be loaded for any of them. */
  of(items: Append[], now: number): Known[] | undefined {
    const known: Known[] = [];
    for (const item of items) {
      const conversation = this.conversations.get(placeOf(item));
      const sender = item.principal.kind === 'agent' ? this.senders.get(senderOf(item)) : { what: undefined, loadedAt: now };
      if (!conversation || !sender || Math.min(conversation.loadedAt, sender.loadedAt) < now - FRESH_MS) return undefined;
      known.push({ conversation: conversation.what, sender: sender.what });
    }
    return known;
  }

  /** Conversations as they are after a commit. @param loadedAt when names were loaded; absent: they are those remembered */
  keep(conversations: Iterable<Entered>, loadedAt?: number): void {
    for (const what of conversations) {
      const key = `${what.tenantId}/${what.id}`;
      const at = loadedAt ?? this.conversations.peek(key)?.loadedAt;
      if (at !== undefined) this.conversations.set(key, { what, loadedAt: at });
    }
  }

  keepSenders(items: Append[], known: Known[], loadedAt: number): void {
    items.forEach((item, at) => item.principal.kind === 'agent' && this.senders.set(senderOf(item), { what: known[at]?.sender, loadedAt }));
  }

  forget(items: Append[]): void {
    for (const item of items) this.conversations.delete(placeOf(item));
  }
}

const placeOf = ({ principal, conversationId }: Append) => `${principal.tenantId}/${conversationId}`;
const senderOf = ({ principal }: Append) => `${principal.tenantId}/${principal.id}`;
