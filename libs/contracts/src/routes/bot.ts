import { defineRoutes } from '../route.js';
import { BotSettings, PatchBotSettings } from '../shapes/bot.js';
import { AskBot, AskBotMany, BotAnswer, BotAnswers, BotCoverage, BotCurve, GiveBotFeedback } from '../shapes/bot-answer.js';
import { AddVariants, BotIntent, BotIntentPage, BotIntentsQuery, BotVariant, BulkIntents, BulkIntentsDone, CreateBotIntent, IntentFileQuery, IntentsImported, PatchBotIntent, PatchVariant } from '../shapes/bot-intent.js';

const read = { permission: 'bot:read' } as const;
const teach = { permission: 'bot:write' } as const;
const manage = { permission: 'bot:manage' } as const;
const limits = ['bot_intent.too_many', 'bot_intent.too_many_variants'] as const;
const named = ['bot_intent.name_taken', 'attachment.not_found', 'bot_intent.reference_unknown'] as const;

/** The bot's settings, what it knows, and its answers. */
export const botRoutes = defineRoutes({
  'GET /bot': { summary: 'How the bot is set up', access: read, answers: { 200: BotSettings } },
  'PATCH /bot': {
    summary: 'Sets the bot up; with `version` only if nobody else did meanwhile',
    access: manage, body: PatchBotSettings, answers: { 200: BotSettings }, problems: ['bot.version_conflict', 'inbox.not_found', 'team.not_found', 'bot_intent.not_found', 'bot_intent.reference_unknown', 'rule.reference_unknown'],
  },

  'GET /bot/intents': { summary: 'What the bot can answer: its entries, without their variants', access: read, query: BotIntentsQuery, answers: { 200: BotIntentPage }, problems: ['request.cursor_invalid'] },
  'POST /bot/intents': {
    summary: 'Makes an entry, which the bot knows within a second',
    access: manage, body: CreateBotIntent, answers: { 201: BotIntent }, problems: [...limits, ...named],
  },
  'POST /bot/intents/bulk': { summary: 'Makes, teaches or changes many entries; each succeeds or fails alone', access: manage, body: BulkIntents, answers: { 200: BulkIntentsDone } },
  'POST /bot/intents/import': {
    summary: 'Takes in entries from a CSV table with the columns question, variants, answer, locale and enabled, or from JSON as the export writes it; those of the same question and language are changed',
    access: manage, upload: true, limit: 'upload', answers: { 200: IntentsImported }, problems: ['import.unreadable', 'import.too_large', 'attachment.incomplete', 'limit.busy', ...limits],
  },
  'GET /bot/intents/export': { summary: 'All entries as a file that can be imported again', access: manage, query: IntentFileQuery, download: true, answers: { 200: null } },
  'GET /bot/intents/:id': { summary: 'An entry with all of its variants', access: read, answers: { 200: BotIntent }, problems: ['bot_intent.not_found'] },
  'PATCH /bot/intents/:id': {
    summary: 'Changes an entry; with `version` only if nobody else did meanwhile',
    access: manage, body: PatchBotIntent, answers: { 200: BotIntent }, problems: ['bot_intent.not_found', 'bot_intent.version_conflict', 'bot_intent.too_many_variants', ...named],
  },
  'DELETE /bot/intents/:id': { summary: 'Removes an entry with its variants', access: manage, answers: { 204: null }, problems: ['bot_intent.not_found'] },
  'POST /bot/intents/:id/variants': {
    summary: 'Teaches an entry other ways to ask; without `bot:manage` they wait for approval. Those that it has already are passed over',
    access: teach, body: AddVariants, answers: { 200: BotIntent }, problems: ['bot_intent.not_found', 'bot_intent.too_many_variants'],
  },
  'PATCH /bot/intents/:id/variants/:variantId': { summary: 'Changes or approves a variant', access: manage, body: PatchVariant, answers: { 200: BotVariant }, problems: ['bot_intent.not_found', 'bot_variant.not_found', 'bot_variant.taken'] },
  'DELETE /bot/intents/:id/variants/:variantId': { summary: 'Removes a variant', access: manage, answers: { 204: null }, problems: ['bot_intent.not_found', 'bot_variant.not_found'] },

  'POST /bot/answer': { summary: 'What the bot would answer', access: read, body: AskBot, answers: { 200: BotAnswer } },
  'POST /bot/answers': { summary: 'What it would answer to many questions, each by itself; nothing of it is counted', access: read, body: AskBotMany, answers: { 200: BotAnswers } },
  'POST /bot/feedback': {
    summary: 'Says whether an answer helped; anew, which replaces it',
    access: { permission: 'bot:read', visitor: 'own' }, fromWebsites: true, limit: 'widget', body: GiveBotFeedback, answers: { 204: null }, problems: ['bot_answer.not_found'],
  },
  'GET /bot/curve': { summary: 'Share of questions answered against share of answers that are right', access: read, answers: { 200: BotCurve } },
  'GET /bot/coverage': { summary: 'What the bot knows, and how up to date it is', access: read, answers: { 200: BotCoverage } },
});
