import type { Conversation, Message, Page } from '@parley/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { threadKey } from '../messages/thread-key.js';
import { summaryOf } from '../messages/summary.js';
import { type Pages, place, replace } from './pages.js';
import { belongs, compare, type Filter, hasPlace, type Sort } from './views.js';

export interface ListKey {
  filter: Filter;
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
  const known = knownConversation(client, conversation.id);
  if (outdated(known, conversation)) return;
  putConversation(client, known ? risen(known, conversation) : conversation, meId);
}

/** What only rises is as high as anybody said so far: news of one conversation overtake each other. */
function risen(known: Conversation, next: Conversation): Conversation {
  return { ...next, ...counted(known, next), read: higher(known.read, next.read), delivered: higher(known.delivered, next.delivered) };
}

type Counts = Pick<Conversation, 'inbound' | 'unread'>;
type Marks = Conversation['read'];
const higher = (a: Marks, b: Marks): Marks => ({ visitor: Math.max(a.visitor, b.visitor), agent: Math.max(a.agent, b.agent) });

const readOf = ({ inbound, unread }: Counts) => inbound - unread;

/** What came in only rises, and so does how much of it was read: the badge is the one less the other, whichever of two counts came first. */
function counted(known: Counts, next: Counts): Counts {
  const inbound = Math.max(known.inbound, next.inbound);
  return { inbound, unread: inbound - Math.max(readOf(known), readOf(next)) };
}

/** What is left once so many messages were read. Below nothing, as long as some of them have not come here yet. */
export const unreadAfter = (known: Counts, mark: Counts): number => known.inbound - Math.max(readOf(known), readOf(mark));

/** As `showConversation`, also when it is a guess that the server has not confirmed. */
export function putConversation(client: QueryClient, conversation: Conversation, meId: string) {
  client.setQueryData(conversationKey(conversation.id), conversation);
  for (const query of client.getQueryCache().findAll({ queryKey: ['conversations'] })) {
    const { filter, sort, q } = query.queryKey[1] as ListKey;
    client.setQueryData<Pages<Conversation>>(query.queryKey, (pages) => {
      if (!pages) return pages;
      if (q || filter.mentioned) return replace(pages, conversation);
      return place(pages, conversation, { belongs: hasPlace(sort, conversation) && belongs(filter, conversation, meId), compare: (a, b) => compare(sort, a, b) });
    });
  }
  client.setQueryData<Pages<Conversation>>(contactListKey(conversation.contact.id), (pages) => pages && replace(pages, conversation));
}

/** The first page of a list, with what was heard since it was asked for: its answer may be from before that. */
export function withHeard(client: QueryClient, answer: Page<Conversation>, { list: { filter, sort, q }, since, meId }: { list: ListKey; since: number; meId: string }): Page<Conversation> {
  if (q || filter.mentioned) return answer;
  let pages: Pages<Conversation> = { pages: [answer], pageParams: [undefined] };
  for (const { state } of client.getQueryCache().findAll({ queryKey: ['conversation'] })) {
    const heard = state.data as Conversation | undefined;
    if (!heard || state.dataUpdatedAt < since || outdated(answer.data.find(({ id }) => id === heard.id), heard)) continue;
    pages = place(pages, heard, { belongs: hasPlace(sort, heard) && belongs(filter, heard, meId), compare: (a, b) => compare(sort, a, b) });
  }
  return pages.pages[0]!;
}

/** A conversation that is not for this agent's eyes any more is nowhere; where it is open, the server is asked, and says so. */
export function hideConversation(client: QueryClient, id: string) {
  for (const root of ['conversations', contactListRoot])
    client.setQueriesData<Pages<Conversation>>({ queryKey: [root] }, (pages) => pages && { ...pages, pages: pages.pages.map((page) => ({ ...page, data: page.data.filter((one) => one.id !== id) })) });
  for (const queryKey of [conversationKey(id), threadKey(id)]) void client.resetQueries({ queryKey });
}

/** What a message changes about its conversation, until the server's own word of it arrives. */
export function afterMessage(conversation: Conversation, message: Message): Conversation {
  if (message.seq <= conversation.lastSeq) return conversation;
  const { seq, sender, createdAt } = message;
  const spoken = message.kind !== 'event';
  const fromVisitor = spoken && sender.kind === 'visitor';
  return {
    ...conversation,
    lastSeq: seq,
    lastMessage: afterChange(conversation.lastMessage, message),
    ...(spoken && { lastMessage: { seq, text: summaryOf(message), sender, private: message.private, createdAt } }),
    inbound: conversation.inbound + Number(fromVisitor),
    unread: conversation.unread + Number(fromVisitor),
    waitingSince: fromVisitor ? (conversation.waitingSince ?? createdAt) : spoken && !message.private ? null : conversation.waitingSince,
  };
}

/** The last message after what an entry of the stream says of it. */
function afterChange(last: Conversation['lastMessage'], { event }: Message): Conversation['lastMessage'] {
  if (!last || event?.messageSeq !== last.seq) return last;
  if (event.deletedAt) return { ...last, text: '', deleted: true };
  return event.text === undefined ? last : { ...last, text: event.text };
}
