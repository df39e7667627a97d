import { ApiProblem, type PendingMessage } from '@parley/client';
import type { Attachment, Me, Message, Quote } from '@parley/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { createStore, useStore } from '../../app/store.js';
import { knownUploads } from '../attachments/uploads.js';
import { afterMessage, knownConversation, showConversation } from '../conversations/cache.js';
import { liveSocket } from '../live/line.js';
import { quoteOf } from './quote.js';
import { threadKey } from './thread-key.js';
import { type Thread, withMessage } from './thread.js';

/** An own message that is not durable yet. */
export interface Unsent {
  clientMessageId: string;
  conversationId: string;
  text: string;
  attachments: readonly Attachment[];
  private: boolean;
  whisper?: boolean;
  /** What it says is an article's card. */
  article?: boolean;
  /** What it answers; of what is not loaded here only its id is known. */
  replyTo?: string;
  quote?: Quote;
  queuedAt: string;
  /** Refused for good: what the agent may try again or drop. */
  problem?: ApiProblem;
}

const unsent = createStore<readonly Unsent[]>([]);
const drop = (clientMessageId: string) => unsent.set((all) => all.filter((one) => one.clientMessageId !== clientMessageId));
const none: readonly Unsent[] = [];

let cached: { all: readonly Unsent[]; byConversation: Map<string, readonly Unsent[]> } | undefined;
function unsentOf(all: readonly Unsent[], conversationId: string): readonly Unsent[] {
  if (cached?.all !== all) cached = { all, byConversation: Map.groupBy(all, (one) => one.conversationId) };
  return cached.byConversation.get(conversationId) ?? none;
}

export const useUnsent = (conversationId: string) => useStore(unsent, (all) => unsentOf(all, conversationId));
export const forgetUnsent = () => unsent.set([]);
export const dropUnsent = drop;

interface Author {
  client: QueryClient;
  me: Me;
}

/** Follows a posted message to its ack: then it takes its place among the messages. */
export function followPending({ message, done }: PendingMessage, author: Author) {
  const { conversationId, clientMessageId, text = '', attachments: ids, queuedAt, replyTo } = message;
  if (!conversationId) return;
  const answered = replyTo && author.client.getQueryData<Thread>(threadKey(conversationId))?.messages.find(({ id }) => id === replyTo);
  const one: Unsent = { clientMessageId, conversationId, text, attachments: knownUploads(ids), private: message.private ?? false, ...(message.kind && { [message.kind]: true }), queuedAt, ...(replyTo && { replyTo }), ...(answered && { quote: quoteOf(answered) }) };
  unsent.set((all) => [...all.filter((other) => other.clientMessageId !== clientMessageId), one]);
  done.then(
    ({ messageId: id, seq, prevSeq, createdAt }) => {
      settle({ id, seq, prevSeq, createdAt, ...authored(one, author.me) }, one, author);
      // Written before the page was loaded anew: what its files are, only the server knows.
      if (ids && ids.length > one.attachments.length) void author.client.invalidateQueries({ queryKey: threadKey(conversationId) });
    },
    (problem: ApiProblem) => unsent.set((all) => all.map((other) => (other.clientMessageId === clientMessageId ? { ...one, problem } : other))),
  );
}

const kindOf = ({ whisper, article }: Pick<Unsent, 'whisper' | 'article'>) => (whisper ? ('whisper' as const) : article ? ('article' as const) : undefined);

const authored = (one: Unsent, { id, name }: Me) => ({
  clientMessageId: one.clientMessageId,
  sender: { kind: 'agent' as const, id, name },
  kind: kindOf(one) ?? ('text' as const),
  ...(one.text && { text: one.text }),
  attachments: [...one.attachments],
  private: one.private,
  ...(one.replyTo && { replyTo: one.replyTo }),
  ...(one.quote && { quote: one.quote }),
});

function settle(message: Message, { conversationId, clientMessageId }: Unsent, { client, me }: Author) {
  client.setQueryData<Thread>(threadKey(conversationId), (thread) => thread && withMessage(thread, message));
  const known = knownConversation(client, conversationId);
  if (known) showConversation(client, afterMessage(known, message), me.id);
  drop(clientMessageId);
}

type Written = Pick<Unsent, 'conversationId' | 'text' | 'attachments' | 'private' | 'replyTo' | 'whisper' | 'article'> & { clientMessageId?: string; ifLastSeq?: number };

/** Sends a message of the agent, now or when the line is back. */
export function postMessage({ attachments, conversationId, text, private: hidden, whisper, article, replyTo, ifLastSeq, clientMessageId }: Written, author: Author) {
  const ids = attachments.map(({ id }) => id);
  const kind = kindOf({ whisper, article });
  followPending(liveSocket().post({ conversationId, text, private: hidden, clientMessageId, ...(kind && { kind }), ...(replyTo && { replyTo }), ...(ifLastSeq !== undefined && { ifLastSeq }), ...(ids.length > 0 && { attachments: ids }) }), author);
}
