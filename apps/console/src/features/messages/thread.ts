import type { Message } from '@parley/contracts';

/** The part of a conversation that is loaded: without gaps, by rising seq, up to the newest. */
export interface Thread {
  messages: readonly Message[];
  hasOlder: boolean;
}

export interface MessagePage {
  data: Message[];
  hasMore: boolean;
}

export const lastSeq = (thread: Thread | undefined) => thread?.messages.at(-1)?.seq ?? 0;

/** The newest page, joined to what was loaded before; when something is missing in between, instead of it. */
export function withNewest(thread: Thread | undefined, page: MessagePage): Thread {
  const first = page.data[0];
  if (!thread || !first || first.prevSeq > lastSeq(thread)) return { messages: page.data, hasOlder: page.hasMore };
  return { ...thread, messages: union(thread.messages, page.data) };
}

/** The page before the oldest loaded message. */
export function withOlder(thread: Thread, page: MessagePage): Thread {
  return { messages: union(page.data, thread.messages), hasOlder: page.hasMore };
}

/** One message that arrived live, or the own one after its ack. A repeat changes nothing. */
export function withMessage(thread: Thread, message: Message): Thread {
  const last = thread.messages.at(-1);
  if (!last || message.seq > last.seq) return { ...thread, messages: [...thread.messages, message] };
  if (thread.messages.some(({ seq }) => seq === message.seq)) return thread;
  const oldest = thread.messages[0];
  if (oldest && message.seq < oldest.seq && thread.hasOlder) return thread;
  return { ...thread, messages: union(thread.messages, [message]) };
}

function union(one: readonly Message[], other: readonly Message[]): Message[] {
  const bySeq = new Map([...one, ...other].map((message) => [message.seq, message]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
