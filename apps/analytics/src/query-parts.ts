import { FiguresController } from './http/figures.controller.js';
import { GetOverview } from './queries/figures/get-overview.js';

/** Answers about what was counted, and what it means. */
export const queryControllers = [FiguresController];
export const queryProviders = [GetOverview];
