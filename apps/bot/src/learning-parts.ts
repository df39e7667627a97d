import { DecideEntries } from './actions/learning/decide-entries.js';
import { DecideGroups } from './actions/learning/decide-groups.js';
import { DecideReviews } from './actions/learning/decide-reviews.js';
import { NoteMissed } from './actions/learning/note-missed.js';
import { SweepLearning } from './actions/learning/sweep-learning.js';
import { TakeBack } from './actions/learning/take-back.js';
import { TeachBot } from './actions/learning/teach-bot.js';
import { OnAnswerJudged } from './events/learning/on-answer-judged.js';
import { OnConversationCounted } from './events/learning/on-conversation-counted.js';
import { OnQuestionCounted } from './events/learning/on-question-counted.js';
import { OnTicketCounted } from './events/learning/on-ticket-counted.js';
import { BotReportController } from './http/learning/bot-report.controller.js';
import { ReviewsController } from './http/learning/reviews.controller.js';
import { TeachController } from './http/learning/teach.controller.js';
import { GetBotReport } from './queries/learning/bot-report.js';
import { ListReviews } from './queries/learning/list-reviews.js';
import { TeachableQuestions } from './queries/learning/teachable-questions.js';
import { SweepLearningTimer } from './timers/learning/sweep-learning-timer.js';

/** What the bot learns from people, and the report of how it does. */
export const learningControllers = [TeachController, ReviewsController, BotReportController];
/** In a consumer group of their own: no answer waits for a counter. */
export const learningReactions = [OnQuestionCounted, OnAnswerJudged, OnConversationCounted, OnTicketCounted];
const actions = [TeachBot, TakeBack, DecideEntries, DecideGroups, DecideReviews, NoteMissed, SweepLearning];
const queries = [TeachableQuestions, ListReviews, GetBotReport];
export const learningProviders = [...actions, ...queries, ...learningReactions, SweepLearningTimer];
