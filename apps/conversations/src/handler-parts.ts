import { AskForPeople } from './actions/handler/ask-for-people.js';
import { HandOffConversation } from './actions/handler/hand-off-conversation.js';
import { RelieveBots } from './actions/handler/relieve-bots.js';
import { ResolveByBot } from './actions/handler/resolve-by-bot.js';
import { TakeByBot } from './actions/handler/take-by-bot.js';
import { OnBotSettingsChanged } from './events/handler/on-bot-settings-changed.js';
import { HandOffController } from './http/handler/hand-off.controller.js';
import { HandlerRpc } from './rpc/handler.rpc.js';
import { WatchBots } from './timers/handler/watch-bots.js';

/** Who answers the visitor: the bot or people, and how it goes from one to the other. */
export const handlerControllers = [HandOffController, HandlerRpc];
export const handlerReactions = [OnBotSettingsChanged];
export const handlerProviders = [AskForPeople, HandOffConversation, TakeByBot, ResolveByBot, RelieveBots, WatchBots, ...handlerReactions];
