import type { QueuedMessage, QueueStore } from '@parley/client';
import { read, write } from '../storage.js';

/**
 * Unsent messages on the device. Tabs of one site share it: each adds and removes its own and leaves the others', so a
 * message outlives the tab it was written in. Two tabs may send the same one; its `clientMessageId` makes that one message.
 */
export function storedQueue(widgetKey: string): QueueStore {
  let own = new Set<string>();
  const load = (): QueuedMessage[] => {
    try {
      const kept: unknown = JSON.parse(read(widgetKey, 'queue') ?? '[]');
      return Array.isArray(kept) ? kept.filter(isQueued) : [];
    } catch {
      return [];
    }
  };
  return {
    load: () => {
      const kept = load();
      own = new Set(kept.map((message) => message.clientMessageId));
      return kept;
    },
    save: (messages) => {
      const others = load().filter((message) => !own.has(message.clientMessageId));
      own = new Set(messages.map((message) => message.clientMessageId));
      const all = [...others.filter((message) => !own.has(message.clientMessageId)), ...messages];
      write(widgetKey, 'queue', all.length ? JSON.stringify(all) : null);
    },
  };
}

const isQueued = (value: unknown): value is QueuedMessage =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' && 'clientMessageId' in value && typeof value.clientMessageId === 'string';
