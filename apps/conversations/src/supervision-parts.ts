import { TakeOver } from './actions/supervision/take-over.js';
import { FoldTallies } from './actions/wallboard/fold-tallies.js';
import { OnWhispered } from './events/supervision/on-whispered.js';
import { SupervisionController } from './http/supervision/supervision.controller.js';
import { GetWallboard } from './queries/wallboard/get-wallboard.js';
import { KeepTallies } from './timers/wallboard/keep-tallies.js';

/** What watching over the work of others consists of. */
export const supervisionControllers = [SupervisionController];
export const supervisionReactions = [OnWhispered];
export const supervisionProviders = [GetWallboard, FoldTallies, KeepTallies, TakeOver, ...supervisionReactions];
