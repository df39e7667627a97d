import { FollowMoods } from './actions/sentiment/follow-moods.js';
import { TakeAlert } from './actions/sentiment/take-alert.js';
import { TellDesks } from './actions/sentiment/tell-desks.js';
import { OnConversationAlerted } from './events/sentiment/on-conversation-alerted.js';
import { OnMoodScored } from './events/sentiment/on-mood-scored.js';
import { SentimentRpc } from './rpc/sentiment.rpc.js';

/** What conversations make of how their visitors feel, which the bot's service finds out. */
export const moodControllers = [SentimentRpc];
export const moodReactions = [OnMoodScored, OnConversationAlerted];
export const moodProviders = [FollowMoods, TakeAlert, TellDesks, ...moodReactions];
