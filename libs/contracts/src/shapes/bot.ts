import { z } from 'zod';
import { Id, Locale, name, text } from '../primitives.js';

/** Share of answers that shall be right: the bot answers by itself only where it expects at least that of itself. */
export const BotTarget = z.union([z.literal(0.85), z.literal(0.9), z.literal(0.95)]).meta({ id: 'BotTarget' });
export type BotTarget = z.infer<typeof BotTarget>;

const spoken = text(1000, 1).refine((value) => value.trim() !== '', { error: 'is blank' });
const unique = (ids: readonly string[]) => new Set(ids).size === ids.length;

/** What the bot says at its usual turns. Each has words of its own in both languages, until a tenant writes others. */
export const botPhrases = [
  'greeting', 'didYouMean', 'rephrase', 'handOff', 'handOffWaiting', 'offHoursTicket', 'offHoursForm', 'offHoursQueue', 'ticketOpened', 'blockedTopic', 'unreadable', 'askHelpful', 'glad', 'sorry', 'noneOfThese', 'talkToPerson', 'failed', 'limitReached',
] as const;
export const BotPhrase = z.enum(botPhrases).meta({ id: 'BotPhrase' });
export type BotPhrase = z.infer<typeof BotPhrase>;

/** Words that the tenant says instead of the usual ones. Placeholders: `{name}` the bot's, `{ticket}` a ticket's number. Plain text. */
const phrases = z.strictObject(Object.fromEntries(botPhrases.map((phrase) => [phrase, spoken.optional()])) as Record<BotPhrase, z.ZodOptional<typeof spoken>>);
export const BotPhrases = z.strictObject({ en: phrases.optional(), 'zh-CN': phrases.optional() }).meta({ id: 'BotPhrases' });
export type BotPhrases = z.infer<typeof BotPhrases>;

/** Where the bot is on, and the flow that a conversation begins with there; `null`: none. */
export const BotInbox = z.strictObject({ inboxId: Id, enabled: z.boolean(), flowId: Id.nullable().default(null) }).meta({ id: 'BotInbox' });
export type BotInbox = z.infer<typeof BotInbox>;

/** Words after which a person takes over, because the tenant wants this matter in people's hands. `teamId`: whose. */
export const BotBlockedTopic = z.strictObject({ name: name(80), words: z.array(name(80)).min(1).max(50), teamId: Id.nullable().default(null) }).meta({ id: 'BotBlockedTopic' });
export type BotBlockedTopic = z.infer<typeof BotBlockedTopic>;

const greeting = z.strictObject({
  /** Whether it speaks first when a conversation begins. Its words are the phrase `greeting`. */
  enabled: z.boolean(),
  /** Entries that it offers as buttons along with it, in this order; empty: none. */
  intentIds: z.array(Id).max(5).refine(unique, { error: 'names an entry twice' }),
});
const handOff = z.strictObject({
  /** Beside the built-in ones: whoever writes one of these wants a person. */
  words: z.array(name(60)).max(100),
  blockedTopics: z.array(BotBlockedTopic).max(30),
  /** Hands over when the visitor is angry. */
  onAnger: z.boolean(),
  /** How often in a row it may fail to understand before a person takes over. */
  maxFailures: z.int().min(1).max(5),
  /** What happens while nobody is at work: a ticket is opened, the visitor is asked to leave word, or they wait all the same. */
  offHours: z.enum(['ticket', 'form', 'queue']),
  /** The calendar that says when somebody is at work; `null`: always. */
  hoursId: Id.nullable(),
  /** How long an answer may take before a person takes over, in milliseconds. */
  noAnswerTimeoutMs: z.int().min(1000).max(30_000),
  /** Who takes over, where nothing else says so; `null`: as conversations are routed anyway. */
  teamId: Id.nullable(),
});
const settings = {
  enabled: z.boolean(),
  name: name(60),
  /** An `https` address of a picture. */
  avatarUrl: z.url({ protocol: /^https$/ }).max(500).nullable(),
  inboxes: z.array(BotInbox).max(200).refine((all) => unique(all.map(({ inboxId }) => inboxId)), { error: 'names an inbox twice' }),
  /** In which it speaks, the most usual first; a visitor who writes in another gets the first. */
  locales: z.array(Locale).min(1).max(2).refine(unique, { error: 'names a language twice' }),
  target: BotTarget,
  greeting,
  phrases: BotPhrases,
  handOff,
  /** Whether it answers greetings, thanks and questions about itself. */
  smallTalk: z.boolean(),
  /** Whether it now and then asks if an answer helped. */
  askHelpful: z.boolean(),
  /** Whether phone numbers, e-mail addresses, card and id numbers are blacked out in what is kept of questions. */
  maskPersonal: z.boolean(),
  /** After so many minutes in which a visitor said nothing more to the bot, their conversation counts as resolved by it; `null`: never. */
  resolveAfterMinutes: z.int().min(5).max(43_200).nullable(),
  /** What happens when fewer golden conversations would pass with a flow or a model than before: it is held back, or goes live and is told of. */
  golden: z.enum(['block', 'warn']),
};

/** How a tenant's bot is set up. `botId`: its id as the sender of messages. */
export const BotSettings = z.object({ ...settings, botId: Id, /** What it says where the tenant wrote nothing. */ defaultPhrases: z.object({ en: z.record(BotPhrase, z.string()), 'zh-CN': z.record(BotPhrase, z.string()) }), version: z.int() }).meta({ id: 'BotSettings' });
export type BotSettings = z.infer<typeof BotSettings>;

/** Any of the settings; lists and `phrases` are replaced as a whole, `greeting` and `handOff` field by field. With `version` as last read it is conditional. */
export const PatchBotSettings = z
  .strictObject({ ...settings, greeting: greeting.partial(), handOff: handOff.partial() })
  .partial()
  .extend({ version: z.int().optional() });
export type PatchBotSettings = z.infer<typeof PatchBotSettings>;
