import type { Comparison, Condition, Verdict } from '@parley/contracts';
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
  conversation: ConversationState & { channel: string };
  contact: ContactFacts;
  /** The message that it is about, if any. */
  message?: { from: string; text: string } | undefined;
  isOpen(hoursId: string): boolean;
}

type Value = string | number | boolean | null;

const fields: Record<string, (facts: Facts) => Value | Value[]> = {
  'conversation.status': ({ conversation }) => conversation.status,
  'conversation.priority': ({ conversation }) => conversation.priority,
  'conversation.inbox': ({ conversation }) => conversation.inboxId,
  'conversation.channel': ({ conversation }) => conversation.channel,
  'conversation.team': ({ conversation }) => conversation.teamId,
  'conversation.assignee': ({ conversation }) => conversation.assigneeId,
  'conversation.labels': ({ conversation }) => conversation.labels,
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

function valueOf(field: string, facts: Facts): Value[] {
  const read = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (read) return [read(facts)].flat();
  const [owner, key] = field.split('.attributes.') as ['contact' | 'conversation', string];
  const attributes = facts[owner].attributes;
  return [Object.hasOwn(attributes, key) ? attributes[key]! : null];
}

const plain = (value: Value): Value => (typeof value === 'string' ? value.toLowerCase() : value);
const textOf = (value: Value): string => String(value ?? '').toLowerCase();

type Holds = (values: Value[], asked: Value[]) => boolean;
const is: Holds = (values, asked) => values.some((value) => asked.some((one) => plain(one) === plain(value)));
/** Of several values one of them, of a text a part of it. */
const contains =
  (listed: boolean): Holds =>
  (values, asked) =>
    listed ? is(values, asked) : values.some((value) => asked.some((one) => textOf(value).includes(textOf(one))));
const exists: Holds = (values) => values.some((value) => value !== null && value !== '');

const ops: Record<Exclude<Comparison['op'], 'contains' | 'lacks'>, Holds> = {
  is,
  is_not: (values, asked) => !is(values, asked),
  starts_with: (values, asked) => values.some((value) => asked.some((one) => textOf(value).startsWith(textOf(one)))),
  above: (values, [asked]) => values.some((value) => typeof value === 'number' && value > Number(asked)),
  below: (values, [asked]) => values.some((value) => typeof value === 'number' && value < Number(asked)),
  exists,
  missing: (values, asked) => !exists(values, asked),
};

function compare({ field, op, value }: Comparison, facts: Facts): boolean {
  const values = valueOf(field, facts);
  const asked = value === undefined ? [] : [value].flat();
  if (op !== 'contains' && op !== 'lacks') return ops[op](values, asked);
  return contains(field === 'conversation.labels')(values, asked) === (op === 'contains');
}

/** Longest account of one comparison. */
const MAX_WORDS = 300;
const words = ({ field, op, value }: Comparison) => [field, op, ...(value === undefined ? [] : [JSON.stringify(value)])].join(' ').slice(0, MAX_WORDS);

/** Whether a condition holds, and of each part of it whether that does: the account that people read. */
export function judge(condition: Condition, facts: Facts): Verdict {
  if ('all' in condition) {
    const parts = condition.all.map((part) => judge(part, facts));
    return { holds: parts.every(({ holds }) => holds), of: 'all', parts };
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => judge(part, facts));
    return { holds: parts.some(({ holds }) => holds), of: 'any', parts };
  }
  if ('hoursId' in condition) return { holds: facts.isOpen(condition.hoursId) === condition.open, of: `hours ${condition.hoursId} ${condition.open ? 'open' : 'closed'}` };
  return { holds: compare(condition, facts), of: words(condition) };
}
