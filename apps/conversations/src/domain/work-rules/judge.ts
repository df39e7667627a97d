import { judgeBy, type Condition, type Judged, type Mood, type Verdict } from '@parley/contracts';
import type { Attributes, ConversationState } from '../conversation.js';

/** What is known of the contact whose conversation it is. */
export interface ContactFacts {
  name: string;
  email: string | null;
  phone: string | null;
  locale: string | null;
  timeZone: string | null;
  verified: boolean;
  attributes: Attributes;
  pageUrl: string | null;
}

/** What conditions are held against. */
export interface Facts {
  conversation: ConversationState & { channel: string; mood?: Mood | null };
  contact: ContactFacts;
  /** The message that it is about, if any. */
  message?: { from: string; text: string } | undefined;
  isOpen(hoursId: string): boolean;
}

const fields: Record<string, (facts: Facts) => Judged | Judged[]> = {
  'conversation.status': ({ conversation }) => conversation.status,
  'conversation.priority': ({ conversation }) => conversation.priority,
  'conversation.inbox': ({ conversation }) => conversation.inboxId,
  'conversation.channel': ({ conversation }) => conversation.channel,
  'conversation.team': ({ conversation }) => conversation.teamId,
  'conversation.assignee': ({ conversation }) => conversation.assigneeId,
  'conversation.labels': ({ conversation }) => conversation.labels,
  'conversation.mood': ({ conversation }) => conversation.mood?.class ?? null,
  'contact.name': ({ contact }) => contact.name,
  'contact.email': ({ contact }) => contact.email,
  'contact.phone': ({ contact }) => contact.phone,
  'contact.locale': ({ contact }) => contact.locale,
  'contact.timeZone': ({ contact }) => contact.timeZone,
  'contact.verified': ({ contact }) => contact.verified,
  'contact.page': ({ contact }) => contact.pageUrl,
  'message.text': ({ message }) => message?.text.trim() ?? null,
  'message.from': ({ message }) => message?.from ?? null,
};

function valueOf(field: string, facts: Facts): Judged[] {
  const read = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (read) return [read(facts)].flat();
  const [owner, key] = field.split('.attributes.') as ['contact' | 'conversation', string];
  const attributes = facts[owner].attributes;
  return [Object.hasOwn(attributes, key) ? attributes[key]! : null];
}

/** Whether a condition holds of a conversation, and of each part of it whether that does: the account that people read. */
export const judge = (condition: Condition, facts: Facts): Verdict =>
  judgeBy(condition, { valuesOf: (field) => valueOf(field, facts), isList: (field) => field === 'conversation.labels', isOpen: (hoursId) => facts.isOpen(hoursId) });
