import { z } from 'zod';
import { Id, name, text } from '../primitives.js';
import { said } from '../said.js';
import { MAX_TEXT } from '../protocol.js';
import { Citation } from './bot-answer.js';
import { KbLocale } from './kb-parts.js';

/** What there is to help an agent. `rewrite` and `translate` need a provider; `summarise` and `suggest` are there without one, by what the bot knows and what was written. */
export const AssistAbilities = z
  .object({ suggest: z.boolean(), summarise: z.boolean(), rewrite: z.boolean(), translate: z.boolean(), tag: z.boolean(), /** Whether a provider helps. */ provider: z.boolean() })
  .meta({ id: 'AssistAbilities' });
export type AssistAbilities = z.infer<typeof AssistAbilities>;

/** Who did it: the embedded bot, or the tenant's provider. */
export const AssistSource = z.enum(['bot', 'provider']).meta({ id: 'AssistSource' });

/** To the visitor's last words. */
export const AskSuggestion = z.strictObject({ conversationId: Id });
export type AskSuggestion = z.infer<typeof AskSuggestion>;
/** Replies to choose from, the best first; none: nothing is known. `sources`: where it comes from, articles for agents alone included. */
export const Suggestions = z
  .object({ question: said(z.string()), data: z.array(z.object({ text: z.string(), sources: z.array(Citation), by: AssistSource })) })
  .meta({ id: 'Suggestions' });
export type Suggestions = z.infer<typeof Suggestions>;

export const RewriteHow = z.enum(['shorten', 'friendlier', 'spelling']).meta({ id: 'RewriteHow' });
export type RewriteHow = z.infer<typeof RewriteHow>;
/** Longest text that is rewritten or translated, in UTF-16 units. */
export const MAX_ASSISTED = Math.min(MAX_TEXT, 5000);
export const AskRewrite = z.strictObject({ conversationId: Id, text: text(MAX_ASSISTED, 1), how: RewriteHow });
export type AskRewrite = z.infer<typeof AskRewrite>;
/** In `locale`, whatever the language of `text`. */
export const AskTranslation = z.strictObject({ conversationId: Id, text: text(MAX_ASSISTED, 1), locale: KbLocale });
export type AskTranslation = z.infer<typeof AskTranslation>;
export const AssistedText = z.object({ text: z.string() }).meta({ id: 'AssistedText' });
export type AssistedText = z.infer<typeof AssistedText>;

/** `locale`: the language of the summary; without a provider only of its headings. */
export const AskSummary = z.strictObject({ conversationId: Id, locale: KbLocale.default('en') });
export type AskSummary = z.infer<typeof AskSummary>;
/** What a line of a summary without provider is. */
export const SummaryLine = z.object({ kind: z.enum(['question', 'detail', 'last_visitor', 'last_reply', 'note']), text: said(z.string()) }).meta({ id: 'SummaryLine' });
export type SummaryLine = z.infer<typeof SummaryLine>;
/** `text` from a provider, else `lines`. `upToSeq`: the newest message that was read. */
export const Summary = z.object({ by: AssistSource, text: said(z.string()).nullable(), lines: z.array(SummaryLine), upToSeq: z.int(), messages: z.int() }).meta({ id: 'Summary' });
export type Summary = z.infer<typeof Summary>;

/** `labels`: to choose from. */
export const AskTags = z.strictObject({ conversationId: Id, labels: z.array(name(60)).min(1).max(100) });
export type AskTags = z.infer<typeof AskTags>;
/** Of those that were given, at most three, the fittest first. */
export const Tags = z.object({ data: z.array(z.string()), by: AssistSource }).meta({ id: 'Tags' });
export type Tags = z.infer<typeof Tags>;
