import { Injectable } from '@nestjs/common';
import { botRpc } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import QuickLRU from 'quick-lru';
import type { ArticleIndex } from './article-index.js';
import type { IndexedDocument } from './documents.js';
import type { Ranked } from './rank.js';

/** How long whoever searches waits for it, in milliseconds. */
const PATIENCE_MS = 1000;
/** How long a tenant without a provider, or one that does not answer, is not asked about again. */
const NONE_MS = 5000;
const MOST_TENANTS = 10_000;
/** How many articles it brings to mind. */
const BROUGHT = 20;
/** Where the influence of the first places ends; see Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion", SIGIR 2009. */
const K = 60;

/** What is near in meaning, of those tenants who have a provider of embeddings: the bot knows that. Without it articles are found by their words. */
@Injectable()
export class Meaning {
  private readonly none = new QuickLRU<string, true>({ maxSize: MOST_TENANTS, maxAge: NONE_MS });

  constructor(private readonly rpc: Rpc) {}

  /** The nearest first; `undefined`: nobody knows. */
  async near(tenantId: string, text: string, { internal, index }: { internal: boolean; index: ArticleIndex }): Promise<IndexedDocument[] | undefined> {
    if (this.none.has(tenantId)) return undefined;
    const told = await this.rpc.call(botRpc.nearestArticles, { tenantId, text, internal, limit: BROUGHT }, { timeoutMs: PATIENCE_MS }).catch(() => undefined);
    if (!told?.known) {
      this.none.set(tenantId, true);
      return undefined;
    }
    return told.articles.flatMap(({ articleId, locale }) => index.find(articleId, locale) ?? []);
  }
}

/** Both orders as one, each article once. @param near `undefined` leaves the order as it is, on the same scale */
export function fuseByMeaning(ranked: readonly Ranked[], near: readonly IndexedDocument[] = []): Ranked[] {
  const fused = new Map<string, Ranked>();
  const add = (document: IndexedDocument, rank: number) => {
    const known = fused.get(document.articleId);
    fused.set(document.articleId, { document: known?.document ?? document, score: (known?.score ?? 0) + 1 / (K + rank + 1) });
  };
  ranked.forEach(({ document }, rank) => add(document, rank));
  const seen = new Set<string>();
  for (const document of near) {
    if (seen.has(document.articleId)) continue;
    add(document, seen.size);
    seen.add(document.articleId);
  }
  return [...fused.values()].sort((one, other) => other.score - one.score || (one.document.articleId < other.document.articleId ? -1 : 1));
}
