import { ChangeSentimentSettings } from './actions/sentiment/change-settings.js';
import { CorrectMessage } from './actions/sentiment/correct-message.js';
import { ForgetOldSentiment } from './actions/sentiment/forget-old.js';
import { LearnDue } from './actions/sentiment/learn-due.js';
import { LearnFromMessages } from './actions/sentiment/learn-from-messages.js';
import { RevertModel } from './actions/sentiment/revert-model.js';
import { ScoreAgain } from './actions/sentiment/score-again.js';
import { ScoreMessages } from './actions/sentiment/score-messages.js';
import { TellMoods } from './actions/sentiment/tell-moods.js';
import { WantLearning } from './actions/sentiment/want-learning.js';
import { WriteTerm } from './actions/sentiment/write-term.js';
import { OnConversationRated } from './events/sentiment/on-conversation-rated.js';
import { OnMessageChanged } from './events/sentiment/on-message-changed.js';
import { OnVisitorWrote } from './events/sentiment/on-visitor-wrote.js';
import { SentimentController } from './http/sentiment/sentiment.controller.js';
import { SentimentWordsController } from './http/sentiment/sentiment-words.controller.js';
import { AnalyzeTexts } from './queries/sentiment/analyze-texts.js';
import { GetConversationSentiment } from './queries/sentiment/conversation-sentiment.js';
import { GetModels } from './queries/sentiment/get-models.js';
import { ListTerms } from './queries/sentiment/list-terms.js';
import { GetSentimentReport } from './queries/sentiment/sentiment-report.js';
import { ConversationSight } from './sentiment/sight.js';
import { TenantScorers } from './sentiment/tenant-scorers.js';
import { LearnByClock } from './timers/sentiment/learn-by-clock.js';

/** How customers feel. `TenantScorers` scores texts for the bot as well. */
export const sentimentControllers = [SentimentController, SentimentWordsController];
/** In a consumer group of their own: an alert must not wait for an answer of the bot. */
export const sentimentReactions = [OnVisitorWrote, OnMessageChanged, OnConversationRated];
const actions = [ChangeSentimentSettings, CorrectMessage, ForgetOldSentiment, LearnDue, LearnFromMessages, RevertModel, ScoreAgain, ScoreMessages, TellMoods, WantLearning, WriteTerm];
const queries = [AnalyzeTexts, GetConversationSentiment, GetModels, ListTerms, GetSentimentReport];
export const sentimentProviders = [TenantScorers, ConversationSight, ...actions, ...queries, ...sentimentReactions, LearnByClock];
