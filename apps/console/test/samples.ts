import type { Agent, Conversation, Me, Message, Tenant } from '@parley/contracts';

/** Samples for tests: whole and valid, with what the test is about laid over them. */

export const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString();

export const tenant: Tenant = { id: 'tenant', name: 'Willow', slug: 'willow', locale: 'en', industry: 'general', createdAt: at(0) };

export const agent = (over: Partial<Agent> = {}): Agent => ({
  id: 'me',
  name: 'Ann Lee',
  email: 'ann@willow.example',
  role: 'agent',
  ownRole: null,
  status: 'active',
  avatarUrl: null,
  locale: 'en',
  teamIds: [],
  createdAt: at(0),
  lastSeenAt: null,
  ...over,
});

export const me: Me = { ...agent(), tenant, permissions: ['conversations:read', 'conversations:write', 'conversations:assign'], visibility: 'all', masks: [] };

export const message = (seq: number, over: Partial<Message> = {}): Message => ({
  id: `m${seq}`,
  seq,
  prevSeq: seq - 1,
  sender: { kind: 'visitor', id: 'contact', name: 'Liam' },
  kind: 'text',
  text: `text ${seq}`,
  attachments: [],
  private: false,
  createdAt: at(seq),
  ...over,
});

export const conversation = (id: string, over: Partial<Conversation> = {}): Conversation => ({
  id,
  inboxId: 'inbox',
  channel: 'web',
  contact: { id: `contact-${id}`, name: 'Liam', avatarUrl: null, verified: false },
  status: 'open',
  priority: 'normal',
  assignee: null,
  team: null,
  labels: [],
  attributes: {},
  lastSeq: 1,
  lastMessage: { seq: 1, text: 'hello', sender: { kind: 'visitor', id: `contact-${id}`, name: 'Liam' }, private: false, createdAt: at(1) },
  inbound: 1,
  unread: 0,
  read: { visitor: 0, agent: 0 },
  delivered: { visitor: 0, agent: 0 },
  waitingSince: null,
  snoozedUntil: null,
  sla: null,
  rating: null,
  mood: null,
  handler: 'people',
  transfer: null,
  participants: [],
  markedUnread: false,
  mergedIntoId: null,
  previousConversationId: null,
  version: 1,
  createdAt: at(0),
  updatedAt: at(1),
  resolvedAt: null,
  ...over,
});

/** A conversation whose last message came at a minute. */
export const active = (id: string, minute: number, over: Partial<Conversation> = {}): Conversation => {
  const base = conversation(id, over);
  return { ...base, lastMessage: base.lastMessage && { ...base.lastMessage, createdAt: at(minute) } };
};
