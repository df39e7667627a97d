import { applyChange, changeIn, type Message } from '@parley/contracts';

/** The part of a conversation that is loaded: without gaps, by rising seq, up to the newest. Entries that only change another message are among them. */
export interface Thread {
  messages: readonly Message[];
  hasOlder: boolean;
}

export interface MessagePage {
  data: Message[];
  hasMore: boolean;
}

export const lastSeq = (thread: Thread | undefined) => thread?.messages.at(-1)?.seq ?? 0;

/** The seq of the newest one that is shown itself. */
export const lastShownSeq = (thread: Thread | undefined) => thread?.messages.findLast((message) => !changeIn(message))?.seq ?? 0;

/** The newest page, joined to what was loaded before; when something is missing in between, instead of it. */
export function withNewest(thread: Thread | undefined, page: MessagePage): Thread {
  const first = page.data[0];
  if (!thread || !first || first.prevSeq > lastSeq(thread)) return { messages: settled(page.data), hasOlder: page.hasMore };
  return { ...thread, messages: union(thread.messages, page.data) };
}

/** The page before the oldest loaded message. */
export function withOlder(thread: Thread, page: MessagePage): Thread {
  return { messages: union(page.data, thread.messages), hasOlder: page.hasMore };
}

/** One message that arrived live, or the own one after its ack. A repeat changes nothing. */
export function withMessage(thread: Thread, message: Message): Thread {
  const last = thread.messages.at(-1);
  if (!last || message.seq > last.seq) return { ...thread, messages: settled([...thread.messages, message]) };
  if (thread.messages.some(({ seq }) => seq === message.seq)) return thread;
  const oldest = thread.messages[0];
  if (oldest && message.seq < oldest.seq && thread.hasOlder) return thread;
  return { ...thread, messages: union(thread.messages, [message]) };
}

/** One message as it is known to be by now, where it stands. */
export const replaced = (thread: Thread, message: Message): Thread => ({
  ...thread,
  messages: thread.messages.map((held) => (held.id === message.id && (held.changedSeq ?? 0) <= (message.changedSeq ?? 0) ? message : held)),
});

function union(one: readonly Message[], other: readonly Message[]): readonly Message[] {
  const bySeq = new Map([...one, ...other].map((message) => [message.seq, message]));
  return settled([...bySeq.values()].sort((a, b) => a.seq - b.seq));
}

/** Messages after what the entries among them change about them, in whichever order they came. */
function settled(messages: readonly Message[]): readonly Message[] {
  const entries = Map.groupBy(messages.filter(changeIn), (entry) => entry.event!.messageId!);
  if (entries.size === 0) return messages;
  return messages.map((held) => [...(entries.get(held.id) ?? []), ...(held.quote ? (entries.get(held.quote.messageId) ?? []) : [])].reduce(applyChange, held));
}
