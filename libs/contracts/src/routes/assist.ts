import { defineRoutes } from '../route.js';
import { AskRewrite, AskSuggestion, AskSummary, AskTags, AskTranslation, AssistAbilities, AssistedText, Suggestions, Summary, Tags } from '../shapes/assist.js';

const read = { permission: 'conversations:read' } as const;
const write = { permission: 'conversations:write' } as const;
const notFound = 'conversation.not_found' as const;
/** Whatever a provider may be kept from doing. */
const helped = ['assist.no_provider', 'assist.failed', 'assist.limit_reached', 'limit.rate'] as const;

/** Help for agents while they write, in conversations that they see. Nothing of it is sent or kept. */
export const assistRoutes = defineRoutes({
  'GET /assist': { summary: 'What help there is', access: read, answers: { 200: AssistAbilities } },
  'POST /assist/suggest': { summary: 'Replies to what the visitor wrote last', access: write, body: AskSuggestion, answers: { 200: Suggestions }, problems: [notFound, 'assist.nothing_to_read'] },
  'POST /assist/rewrite': { summary: 'A draft, put otherwise', access: write, body: AskRewrite, answers: { 200: AssistedText }, problems: [notFound, ...helped] },
  'POST /assist/translate': { summary: 'A text in another language', access: read, body: AskTranslation, answers: { 200: AssistedText }, problems: [notFound, ...helped] },
  'POST /assist/summarise': { summary: 'What a conversation is about, and where it stands', access: read, body: AskSummary, answers: { 200: Summary }, problems: [notFound, 'assist.nothing_to_read'] },
  'POST /assist/tag': { summary: 'Which of some labels fit a conversation', access: read, body: AskTags, answers: { 200: Tags }, problems: [notFound, 'assist.nothing_to_read'] },
});
