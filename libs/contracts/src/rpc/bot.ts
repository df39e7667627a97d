import { rpc } from './define.js';

/** Questions to `bot`. */
export const botRpc = {
  /**
   * Published articles that are near to what a text means, the nearest first, at most `limit`; `known` is false where the tenant has no provider for that, or it does not answer in time. `score` between
   * 0 and 1. Whoever asks makes sure that they may be shown.
   */
  nearestArticles: rpc<{ tenantId: string; text: string; internal: boolean; limit: number }, { known: boolean; articles: { articleId: string; locale: string; score: number }[] }>('bot.nearest-articles'),
};
