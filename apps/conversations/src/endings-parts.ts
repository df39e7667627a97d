import { Post } from '@parley/mail';
import { AskForRating } from './actions/ratings/ask.js';
import { AskWhenDue } from './actions/ratings/ask-when-due.js';
import { InviteToRate } from './actions/ratings/invite-to-rate.js';
import { PlanRating } from './actions/ratings/plan-rating.js';
import { RateConversation } from './actions/ratings/rate-conversation.js';
import { TakeRating } from './actions/ratings/take-rating.js';
import { SendTranscript } from './actions/transcripts/send-transcript.js';
import { WrapUpConversation } from './actions/wrap-up/wrap-up-conversation.js';
import { OnConversationResolved } from './events/ratings/on-conversation-resolved.js';
import { RatingsController } from './http/endings/ratings.controller.js';
import { TranscriptsController } from './http/endings/transcripts.controller.js';
import { WrapUpController } from './http/endings/wrap-up.controller.js';
import { GetRating } from './queries/ratings/get-rating.js';
import { GetTranscript } from './queries/transcripts/get-transcript.js';
import { GetWrapUp } from './queries/wrap-up/get-wrap-up.js';
import { RatingLinks } from './ratings/rating-links.js';
import { AskByClock } from './timers/ratings/ask-by-clock.js';
import { ReadTranscript } from './transcripts/read-transcript.js';
import { WrapUpRules } from './wrap-up/wrap-up-rules.js';

/** How conversations end: ratings, wrap-ups, transcripts, and the mail that these go by. */
export const endingControllers = [RatingsController, WrapUpController, TranscriptsController];
export const endingReactions = [OnConversationResolved];
const ratings = [RatingLinks, AskForRating, AskWhenDue, InviteToRate, PlanRating, TakeRating, RateConversation, GetRating, AskByClock];
const wrapUps = [WrapUpRules, WrapUpConversation, GetWrapUp];
const transcripts = [Post, ReadTranscript, GetTranscript, SendTranscript];
export const endingProviders = [...ratings, ...wrapUps, ...transcripts, ...endingReactions];
