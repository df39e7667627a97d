import { DoDeeds } from './actions/dialogue/do-deeds.js';
import { LookFor } from './actions/dialogue/look-for.js';
import { StoreDecision } from './actions/dialogue/store-decision.js';
import { TakeTurn } from './actions/dialogue/take-turn.js';
import { Botless } from './dialogue/botless.js';
import { Line } from './dialogue/line.js';
import { OpenHours } from './dialogue/open-hours.js';
import { Signs } from './dialogue/signs.js';
import { Surroundings } from './dialogue/surroundings.js';
import { Thinker } from './dialogue/thinker.js';
import { OnBotAddressed } from './events/dialogue/on-bot-addressed.js';
import { OnContactMoved } from './events/dialogue/on-contact-moved.js';
import { OnConversationMoved } from './events/dialogue/on-conversation-moved.js';
import { CatchUpTurns } from './timers/dialogue/catch-up-turns.js';

/** The bot's turn in a conversation: what it hears, what it makes of that, and what it says and does. */
export const dialogueControllers = [];
/** In a consumer group of their own: a visitor must not wait until articles are read. */
export const dialogueReactions = [OnConversationMoved, OnContactMoved, OnBotAddressed];
const actions = [TakeTurn, LookFor, StoreDecision, DoDeeds];
export const dialogueProviders = [Botless, Line, OpenHours, Signs, Surroundings, Thinker, ...actions, ...dialogueReactions, CatchUpTurns];
