import { defineRoutes } from '../route.js';
import {
  AnalyzeSentiment, ConversationSentiment, ConversationSentimentQuery, CorrectSentiment, MessageSentiment, PatchSentimentSettings, PatchSentimentTerm, RevertSentimentModel, SentimentAnalysis,
  SentimentModels, SentimentReport, SentimentReportQuery, SentimentSettings, SentimentTerm, SentimentTermBody, SentimentTermPage, SentimentTermsQuery,
} from '../shapes/sentiment.js';

const read = { permission: 'conversations:read' } as const;
const setUp = { permission: 'bot:manage' } as const;
const look = { permission: 'bot:read' } as const;

/** How customers feel: what is found, what agents say about it, and what a tenant makes of it. */
export const sentimentRoutes = defineRoutes({
  'POST /sentiment/analyze': { summary: 'How texts sound, with the tenant’s own lexicon and model; nothing is kept', access: read, body: AnalyzeSentiment, answers: { 200: SentimentAnalysis } },
  'GET /sentiment/conversations/:id': {
    summary: 'How a conversation feels, message by message, with the words that caused it',
    access: read, query: ConversationSentimentQuery, answers: { 200: ConversationSentiment }, problems: ['conversation.not_found'],
  },
  'PUT /sentiment/messages/:id': {
    summary: 'Says how a visitor’s message was meant, or takes that back; who says what was found confirms it',
    access: { permission: 'conversations:write' }, body: CorrectSentiment, answers: { 200: MessageSentiment }, problems: ['message.not_found'],
  },
  'GET /sentiment/settings': { summary: 'What the tenant does with sentiment', access: look, answers: { 200: SentimentSettings } },
  'PATCH /sentiment/settings': {
    summary: 'Changes that; with `version` only if nobody else did meanwhile',
    access: setUp, body: PatchSentimentSettings, answers: { 200: SentimentSettings }, problems: ['rule.version_conflict'],
  },
  'GET /sentiment/lexicon': { summary: 'Words that mean something to this tenant, by the alphabet', access: look, query: SentimentTermsQuery, answers: { 200: SentimentTermPage } },
  'POST /sentiment/lexicon': { summary: 'Adds a word, which counts within a second', access: setUp, body: SentimentTermBody, answers: { 201: SentimentTerm }, problems: ['rule.name_taken', 'rule.too_many'] },
  'PATCH /sentiment/lexicon/:id': {
    summary: 'Changes a word; with `version` only if nobody else did meanwhile',
    access: setUp, body: PatchSentimentTerm, answers: { 200: SentimentTerm }, problems: ['rule.not_found', 'rule.name_taken', 'rule.version_conflict'],
  },
  'DELETE /sentiment/lexicon/:id': { summary: 'Removes a word', access: setUp, answers: { 204: null }, problems: ['rule.not_found'] },
  'GET /sentiment/models': { summary: 'What was learnt from the tenant’s own messages, and how well it did', access: look, answers: { 200: SentimentModels } },
  'POST /sentiment/models': { summary: 'Asks for learning now; it takes a moment', access: setUp, answers: { 202: SentimentModels }, problems: ['sentiment.too_little'] },
  'POST /sentiment/models/revert': { summary: 'Goes back to an earlier model, or to the lexicon alone', access: setUp, body: RevertSentimentModel, answers: { 200: SentimentModels }, problems: ['sentiment.model_not_found'] },
  'GET /sentiment/report': { summary: 'How well it does, held against what agents said', access: look, query: SentimentReportQuery, answers: { 200: SentimentReport } },
});
