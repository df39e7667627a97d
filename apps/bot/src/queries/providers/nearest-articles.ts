import { Injectable } from '@nestjs/common';
import type { botRpc, RpcRequest, RpcResponse } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { passagesNow } from '../../db/articles/passages.js';
import { passageId, passagePlace } from '../../models/passage-place.js';
import { Nearest } from '../../providers/nearest.js';
import { ProviderBook } from '../../providers/provider-book.js';

type Asked = RpcRequest<(typeof botRpc)['nearestArticles']>;
type Told = RpcResponse<(typeof botRpc)['nearestArticles']>;

/** Below this a passage is near to nothing in particular; above, whoever asks weighs it against other finds. */
const LEAST = 0.25;

/** Published articles by what they mean. */
@Injectable()
export class NearestArticles {
  constructor(
    private readonly book: ProviderBook,
    private readonly near: Nearest,
    private readonly db: Database,
  ) {}

  async run({ tenantId, text, internal, limit }: Asked): Promise<Told> {
    const provider = await this.book.of(tenantId, 'embeddings');
    const found = provider?.purposes.answers ? await this.near.find(provider, text) : undefined;
    if (!found) return { known: false, articles: [] };
    const near = found.passages.filter(({ score }) => score >= LEAST);
    const rows = near.length > 0 ? await this.db.inTenant(tenantId, (tx) => passagesNow(tx, near.map(({ id }) => passagePlace(id)))) : [];
    const shown = new Set(rows.filter((row) => internal || !row.internal).map(passageId));
    const best = new Map<string, Told['articles'][number]>();
    for (const { id, score } of near) {
      const { articleId, locale } = passagePlace(id);
      if (shown.has(id) && !best.has(`${articleId}/${locale}`)) best.set(`${articleId}/${locale}`, { articleId, locale, score });
    }
    return { known: true, articles: [...best.values()].slice(0, limit) };
  }
}
