import type { Conversation, Message } from '@parley/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { summaryOf } from '../messages/summary.js';
import { type Pages, place, replace } from './pages.js';
import { belongs, compare, type Sort, type View } from './views.js';

export interface ListKey {
  view: View;
  sort: Sort;
  q: string;
}

export const conversationKey = (id: string) => ['conversation', id] as const;
export const listKey = (list: ListKey) => ['conversations', list] as const;
const contactListRoot = 'contact-conversations';
export const contactListKey = (contactId: string) => [contactListRoot, contactId] as const;

/** What is known of a conversation, from wherever it was seen last. */
export function knownConversation(client: QueryClient, id: string): Conversation | undefined {
  const own = client.getQueryData<Conversation>(conversationKey(id));
  if (own) return own;
  const lists = client.getQueriesData<Pages<Conversation>>({ queryKey: ['conversations'] });
  for (const [, pages] of lists) {
    const found = pages?.pages.flatMap((page) => page.data).find((conversation) => conversation.id === id);
    if (found) return found;
  }
  return undefined;
}

const outdated = (known: Conversation | undefined, next: Conversation) =>
  known !== undefined && (next.version < known.version || (next.version === known.version && next.lastSeq < known.lastSeq));

/** A conversation as it is now, shown everywhere it stands or should stand. Older news than what is known is ignored. */
export function showConversation(client: QueryClient, conversation: Conversation, meId: string) {
  if (outdated(knownConversation(client, conversation.id), conversation)) return;
  putConversation(client, conversation, meId);
}

/** As `showConversation`, also when it is a guess that the server has not confirmed. */
export function putConversation(client: QueryClient, conversation: Conversation, meId: string) {
  client.setQueryData(conversationKey(conversation.id), conversation);
  for (const query of client.getQueryCache().findAll({ queryKey: ['conversations'] })) {
    const { view, sort, q } = query.queryKey[1] as ListKey;
    client.setQueryData<Pages<Conversation>>(query.queryKey, (pages) => {
      if (!pages) return pages;
      if (q) return replace(pages, conversation);
      return place(pages, conversation, { belongs: belongs(view, conversation, meId), compare: (a, b) => compare(sort, a, b) });
    });
  }
  client.setQueryData<Pages<Conversation>>(contactListKey(conversation.contact.id), (pages) => pages && replace(pages, conversation));
}

/** What a message changes about its conversation, until the server's own word of it arrives. */
export function afterMessage(conversation: Conversation, message: Message): Conversation {
  if (message.seq <= conversation.lastSeq) return conversation;
  const { seq, sender, createdAt } = message;
  const fromVisitor = sender.kind === 'visitor';
  const spoken = message.kind !== 'event';
  return {
    ...conversation,
    lastSeq: seq,
    ...(spoken && { lastMessage: { seq, text: summaryOf(message), sender, private: message.private, createdAt } }),
    unread: fromVisitor ? conversation.unread + 1 : conversation.unread,
    waitingSince: fromVisitor ? (conversation.waitingSince ?? createdAt) : spoken && !message.private ? null : conversation.waitingSince,
  };
}
