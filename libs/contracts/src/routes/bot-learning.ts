import { defineRoutes } from '../route.js';
import { DecideReviews, ReviewPage, ReviewsDecided, ReviewsQuery, TeachBot, TeachQuestion, TeachQuestions } from '../shapes/bot-learning.js';
import { BotReport, BotReportQuery } from '../shapes/bot-learning-report.js';

const teach = { permission: 'bot:write' } as const;
const review = { permission: 'bot:manage' } as const;

/** What the bot learns from people, and how it does. */
export const botLearningRoutes = defineRoutes({
  'GET /bot/teach/:conversationId': {
    summary: 'Questions of a conversation that the bot did not answer well, with the entries that may have been meant',
    access: teach, answers: { 200: TeachQuestions }, problems: ['conversation.not_found'],
  },
  'POST /bot/teach': {
    summary: 'Says what a question was, once: what is said again the same changes nothing',
    access: teach, body: TeachBot, answers: { 200: TeachQuestion },
    problems: ['bot_answer.not_found', 'bot_teach.taught', 'bot_teach.no_words', 'bot_intent.not_found', 'bot_intent.name_taken', 'bot_intent.too_many', 'bot_intent.too_many_variants', 'bot_review.too_many'],
  },
  'DELETE /bot/teach/:answerId': {
    summary: 'Takes back what one said that a question was, as long as nobody has decided on it',
    access: teach, answers: { 200: TeachQuestion }, problems: ['bot_answer.not_found', 'bot_teach.decided'],
  },
  'GET /bot/reviews': { summary: 'What waits for a decision: proposed variants and entries, newest first, or groups of questions that the bot did not answer', access: review, query: ReviewsQuery, answers: { 200: ReviewPage }, problems: ['request.cursor_invalid'] },
  'POST /bot/reviews/decide': { summary: 'Approves or rejects many of them; each succeeds or fails alone', access: review, body: DecideReviews, answers: { 200: ReviewsDecided } },
  'GET /bot/report': { summary: 'How the bot does: how often it is there, resolves, knows, is right, and hands over', access: { permission: 'bot:read' }, query: BotReportQuery, answers: { 200: BotReport } },
  'GET /bot/report/export': { summary: 'The days of that report as a CSV file', access: { permission: 'bot:read' }, query: BotReportQuery, limit: 'download', download: true, answers: { 200: null } },
});
