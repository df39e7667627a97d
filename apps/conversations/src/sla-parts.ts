import { RulesInForce } from './actions/sla/rules-in-force.js';
import { SettleClocks } from './actions/sla/settle-clocks.js';
import { SettleDue } from './actions/sla/settle-due.js';
import { TakeStock } from './actions/sla/take-stock.js';
import { TellWarnings } from './actions/sla/tell-warnings.js';
import { OnConversationMoved } from './events/sla/on-conversation-moved.js';
import { OnSlaRuleChanged } from './events/sla/on-sla-rule-changed.js';
import { HoursController } from './http/sla/hours.controller.js';
import { SlaController } from './http/sla/sla.controller.js';
import { GetSla } from './queries/sla/get-sla.js';
import { PreviewHours } from './queries/sla/preview-hours.js';
import { WatchClocks } from './timers/sla/watch-clocks.js';

/** What the module and the card need of what is promised to visitors. */
export const slaControllers = [SlaController, HoursController];
/** They come before other reactions to the same events: everybody locks clocks before conversations. */
export const slaReactions = [OnConversationMoved, OnSlaRuleChanged];
export const slaProviders = [RulesInForce, TellWarnings, SettleClocks, SettleDue, TakeStock, GetSla, PreviewHours, WatchClocks, ...slaReactions];
