import { OnNamed } from './events/on-named.js';
import { OnNumberChanged } from './events/on-number-changed.js';
import { BreakdownController } from './http/breakdown.controller.js';
import { CurvesController } from './http/curves.controller.js';
import { FiguresController } from './http/figures.controller.js';
import { CountedNews } from './live/counted-news.js';
import { GetBreakdown } from './queries/figures/get-breakdown.js';
import { GetHeatmap } from './queries/figures/get-heatmap.js';
import { GetLive } from './queries/figures/get-live.js';
import { GetOverview } from './queries/figures/get-overview.js';
import { GetTimeseries } from './queries/figures/get-timeseries.js';
import { LookBehind } from './queries/figures/look-behind.js';

/** Answers about what was counted, and what it means. */
export const queryControllers = [FiguresController, CurvesController, BreakdownController];
export const queryReactions = [OnNamed, OnNumberChanged];
export const queryProviders = [GetBreakdown, GetHeatmap, GetLive, GetOverview, GetTimeseries, LookBehind, CountedNews, ...queryReactions];
