import { z } from 'zod';
import { Id, name, text } from '../primitives.js';
import { comparisonOf, HoursCondition, leavesOf, MAX_LEAVES, nested, type Comparison, type Nested } from './condition.js';
import { Priority } from './conversation.js';
import { FlowLabel, flowTemplate, FlowTexts, requestTemplate, SlotName } from './bot-flow-text.js';

/** How a node of a flow is called within it. */
export const NodeId = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, { error: 'small letters, digits, `_` and `-`' }).meta({ id: 'NodeId' });

/** The node that comes next. `human`, `done`: the conversation goes to people; the flow is over. */
const next = NodeId;
/** Where it goes on when something could not be had; without it, to people. */
const otherwise = NodeId.optional();
const node = {
  /** For those who build the flow. */
  title: name(80).optional(),
  /** Where a builder draws it. */
  at: z.strictObject({ x: z.int().min(-20_000).max(20_000), y: z.int().min(-20_000).max(20_000) }).optional(),
};
/** What a visitor may say to mean it, beside the words on the button. */
const words = z.array(text(60, 1)).max(20).default([]);

/** What conditions of flows look at; beside these `slots.<name>`, `contact.attributes.<key>` and `conversation.attributes.<key>`. */
export const flowConditionFields = {
  'conversation.inbox': 'one',
  'conversation.channel': 'one',
  'conversation.locale': 'one',
  'contact.name': 'text',
  'contact.email': 'text',
  'contact.phone': 'text',
  'contact.verified': 'any',
  'message.text': 'text',
} as const;
const FlowComparison = comparisonOf('FlowComparison', flowConditionFields, /^(slots\.[a-z][a-z0-9_]{0,39}|(contact|conversation)\.attributes\.\S{1,64})$/u) as z.ZodType<Comparison>;
export type FlowCondition = Nested<Comparison | HoursCondition>;
export const FlowCondition: z.ZodType<FlowCondition> = nested('FlowCondition', z.union([FlowComparison, HoursCondition])).refine((condition) => leavesOf(condition).length <= MAX_LEAVES, {
  error: `has more than ${MAX_LEAVES} comparisons`,
});

/** Says something. With `choices` it waits: who picks one goes on there, whoever says anything else at `next`. */
export const MessageNode = z
  .strictObject({ ...node, kind: z.literal('message'), text: FlowTexts, choices: z.array(z.strictObject({ label: FlowLabel, words, next })).max(10).default([]), next })
  .meta({ id: 'MessageNode' });

/**
 * A pattern of order numbers: `#` a digit, `@` a letter, `*` either, `{2,6}` after one of them how many; everything else stands for itself, whatever its case. At most three of different
 * length.
 */
export const OrderPattern = z
  .string()
  .max(40)
  .regex(/^(?:[#@*](?:\{\d{1,2}(?:,\d{1,2})?\})?|[A-Za-z0-9./_-])+$/, { error: '# a digit, @ a letter, * either, {2,6} how many' })
  .refine((pattern) => (pattern.match(/\{\d+,\d+\}/g) ?? []).length <= 3, { error: 'has more than three parts of different length' })
  .refine((pattern) => [...pattern.matchAll(/\{(\d+)(?:,(\d+))?\}/g)].every(([, least, most = least]) => Number(least) <= Number(most) && Number(most) <= 32), { error: 'has a part of no length, or of more than 32' })
  .meta({ id: 'OrderPattern' });

/** What a question takes, and what its slot holds then. */
export const SlotKind = z
  .discriminatedUnion('kind', [
    /** The order number in capital letters. Without patterns: letters and digits with at least four digits. */
    z.strictObject({ kind: z.literal('order'), patterns: z.array(OrderPattern).max(5).default([]) }),
    /** In the form +8613800138000. `country`: whose numbers come without a country code, ISO 3166-1. */
    z.strictObject({ kind: z.literal('phone'), country: z.enum(['CN', 'US', 'GB', 'HK', 'TW', 'SG']).default('CN') }),
    /** `2026-11-24`, with `time` `2026-11-24T15:00`, in the visitor's time zone; "tomorrow afternoon" is 15:00. */
    z.strictObject({ kind: z.literal('date'), time: z.boolean().default(false), when: z.enum(['any', 'future', 'past']).default('any') }),
    z.strictObject({ kind: z.literal('number'), min: z.number().optional(), max: z.number().optional(), whole: z.boolean().default(false) }),
    /** A number; the currency is not kept. */
    z.strictObject({ kind: z.literal('amount'), min: z.number().optional(), max: z.number().optional() }),
    z.strictObject({ kind: z.literal('email') }),
    /** The option's `value`. They are shown as buttons; their number is taken, too. */
    z.strictObject({ kind: z.literal('choice'), options: z.array(z.strictObject({ value: text(64, 1), label: FlowLabel, words })).min(2).max(10) }),
    /** Whatever is said. */
    z.strictObject({ kind: z.literal('text'), max: z.int().min(1).max(2000).default(500) }),
  ])
  .meta({ id: 'SlotKind' });
export type SlotKind = z.infer<typeof SlotKind>;

/**
 * Asks until the answer fits, `retries` times more at most. `prefill`: what the visitor has said already is taken without asking. `sensitive`: the value is shown to nobody, in no trace
 * and no summary.
 */
export const QuestionNode = z
  .strictObject({
    ...node, kind: z.literal('question'), slot: SlotName, text: FlowTexts, answer: SlotKind, retries: z.int().min(0).max(5).default(2), retryText: FlowTexts.optional(), prefill: z.boolean().default(true),
    sensitive: z.boolean().default(false), next, failed: otherwise,
  })
  .meta({ id: 'QuestionNode' });

/** Goes where the first condition leads that holds. */
export const ConditionNode = z
  .strictObject({ ...node, kind: z.literal('condition'), branches: z.array(z.strictObject({ when: FlowCondition, next })).min(1).max(10), next })
  .meta({ id: 'ConditionNode' });

const setTo = z.union([flowTemplate(1000, 0), z.number(), z.boolean(), z.null()]);
/** Keeps values: in slots, or as attributes of the contact or the conversation. */
export const SetNode = z
  .strictObject({
    ...node, kind: z.literal('set'), next,
    values: z.array(z.discriminatedUnion('of', [z.strictObject({ of: z.literal('slot'), key: SlotName, value: setTo }), z.strictObject({ of: z.enum(['contact', 'conversation']), key: name(64), value: setTo })])).min(1).max(20),
  })
  .meta({ id: 'SetNode' });

/** Where in an answer of JSON a value stands: `data.items[0].state`, `data["due date"]`; `data.items.length` is how many there are. */
export const JsonPath = z
  .string()
  .max(200)
  .regex(/^\$?(?:\.?[A-Za-z_][A-Za-z0-9_-]{0,63}|\[\d{1,3}\]|\["[^"\]\\]{1,64}"\]){0,12}$/, { error: 'is no path such as data.items[0].state' })
  .meta({ id: 'JsonPath' });

const RESERVED = /^(host|content-length|transfer-encoding|connection|keep-alive|upgrade|te|trailer|expect|proxy-.*|cookie|idempotency-key|x-parley-.*)$/i;
const CONTROL = /\p{Cc}/u;
const Header = z.strictObject({
  name: z.string().max(60).regex(/^[A-Za-z0-9-]+$/, { error: 'is no name of a header' }).refine((value) => !RESERVED.test(value), { error: 'is not to be set' }),
  value: requestTemplate(1000).refine((value) => !CONTROL.test(value), { error: 'holds control characters' }),
});
/** Scheme, host and port stand as they are, and with them whom secrets go to: values can only be put into path and query, where they are encoded. */
const UrlTemplate = requestTemplate(2000, 1).refine((value) => /^https?:\/\/[^/?#{}@\s\\]+(?:[/?][^#\s\\]*)?$/.test(value), { error: 'is no http address whose host stands as it is' });

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
const MAX_JSON_DEPTH = 8;
function jsonOf(depth: number): z.ZodType<Json> {
  const leaf = z.union([requestTemplate(4000), z.number(), z.boolean(), z.null()]);
  if (depth === 0) return leaf;
  const inner = jsonOf(depth - 1);
  return z.union([leaf, z.array(inner).max(100), z.record(text(100, 1), inner)]).meta({ id: depth === MAX_JSON_DEPTH ? 'JsonTemplate' : `JsonTemplate${depth}` });
}
/** JSON whose texts may hold placeholders. A text that is one placeholder and nothing else becomes the value itself, be it a number. */
const JsonTemplate = jsonOf(MAX_JSON_DEPTH);

/**
 * Asks another system. `save`: what is taken from its answer of JSON; a `required` one that is missing counts as a failure. `statuses`: where certain answers lead. Whatever else is
 * no 2xx, takes longer than `timeoutMs`, or cannot be reached leads to `failed`. The same message never makes the same call twice: all but `GET` carry an `Idempotency-Key`.
 */
export const HttpNode = z
  .strictObject({
    ...node, kind: z.literal('http'),
    method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).default('GET'),
    url: UrlTemplate,
    headers: z.array(Header).max(20).default([]),
    /** JSON, or the fields of a form. */
    body: z.discriminatedUnion('as', [z.strictObject({ as: z.literal('json'), json: JsonTemplate }), z.strictObject({ as: z.literal('form'), fields: z.record(text(100, 1), requestTemplate(4000)) })]).optional(),
    timeoutMs: z.int().min(100).max(10_000).default(5000),
    save: z.array(z.strictObject({ slot: SlotName, path: JsonPath, required: z.boolean().default(false), sensitive: z.boolean().default(false) })).max(20).default([]),
    statuses: z.array(z.strictObject({ status: z.int().min(200).max(599), next })).max(10).default([]),
    next, failed: otherwise,
  })
  .refine(({ method, body }) => body === undefined || method === 'POST' || method === 'PUT', { error: 'goes with POST and PUT alone', path: ['body'] })
  .meta({ id: 'HttpNode' });

/** Answers from entries and articles: `question`, or without it the visitor's last message. Where the bot is not sure it says nothing and goes on at `unsure`. */
export const AnswerNode = z.strictObject({ ...node, kind: z.literal('answer'), question: flowTemplate(500).optional(), next, unsure: otherwise }).meta({ id: 'AnswerNode' });

/** Opens a ticket of the conversation, of the visitor's own; the slot `ticket_number` holds its number. `fields`: values by the keys of the type's form. */
export const TicketNode = z
  .strictObject({
    ...node, kind: z.literal('ticket'), typeId: Id.optional(), subject: flowTemplate(300), description: flowTemplate(4000, 0).default(''), priority: Priority.optional(), teamId: Id.optional(),
    fields: z.array(z.strictObject({ key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), value: flowTemplate(2000, 0) })).max(50).default([]), next, failed: otherwise,
  })
  .meta({ id: 'TicketNode' });

/** Which team gets the conversation once it goes to people. */
export const AssignNode = z.strictObject({ ...node, kind: z.literal('assign'), teamId: Id, priority: Priority.optional(), next }).meta({ id: 'AssignNode' });
/** People take over; the flow ends. */
export const HandOffNode = z.strictObject({ ...node, kind: z.literal('hand_off'), text: FlowTexts.optional(), teamId: Id.optional(), priority: Priority.optional() }).meta({ id: 'HandOffNode' });
/** Asks whether this helped; the slot `rating` holds `yes` or `no`. `unhappy`: where "no" leads, otherwise to `next`, too. */
export const RatingNode = z.strictObject({ ...node, kind: z.literal('rating'), text: FlowTexts, next, unhappy: otherwise }).meta({ id: 'RatingNode' });
/**
 * Makes sure that the visitor is who they say: goes on at once for one whom the website has vouched for, else sends a code of six digits to the e-mail address of the contact (never one that was said in the
 * conversation), good for ten minutes and five tries.
 */
export const VerifyNode = z.strictObject({ ...node, kind: z.literal('verify'), text: FlowTexts, retryText: FlowTexts.optional(), next, failed: otherwise }).meta({ id: 'VerifyNode' });
/** Runs another flow, as published, with the same slots, and comes back when it is done. */
export const SubFlowNode = z.strictObject({ ...node, kind: z.literal('flow'), flowId: Id, next }).meta({ id: 'SubFlowNode' });
/** The flow is over; a sub-flow goes back. */
export const EndNode = z.strictObject({ ...node, kind: z.literal('end'), text: FlowTexts.optional() }).meta({ id: 'EndNode' });

/** A step of a flow. */
export const FlowNode = z
  .discriminatedUnion('kind', [MessageNode, QuestionNode, ConditionNode, SetNode, HttpNode, AnswerNode, TicketNode, AssignNode, HandOffNode, RatingNode, VerifyNode, SubFlowNode, EndNode])
  .meta({ id: 'FlowNode' });
export type FlowNode = z.infer<typeof FlowNode>;
export type FlowNodeKind = FlowNode['kind'];
export type FlowNodeOf<K extends FlowNodeKind> = Extract<FlowNode, { kind: K }>;
export type { Json as JsonTemplate };
