import { SetAttributes } from './actions/flows/set-attributes.js';
import { FlowsRpc } from './rpc/flows.rpc.js';
import { BotFlowFacts } from './queries/flows/bot-flow-facts.js';

/** What flows of the bot ask of conversations and change in them. */
export const flowControllers = [FlowsRpc];
export const flowProviders = [BotFlowFacts, SetAttributes];
