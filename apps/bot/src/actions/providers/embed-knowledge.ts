import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { knowledgeState } from '../../db/models/knowledge.js';
import { endEmbedding, noteProgress, postponeEmbedding, providerOf } from '../../db/providers/providers.js';
import { countTexts, digestsOf, dropVectors, MOST_VECTORS, ownerOf, passageTexts, putVectors, variantTexts, vectorsAfter, type Placed } from '../../db/providers/vectors.js';
import { fuse } from '../../fusing/fusing.js';
import { Embedder } from '../../providers/embedder.js';
import { ProviderBook, type KnownProvider } from '../../providers/provider-book.js';
import { NobodyWaits, ProviderFailed } from '../../providers/provider-failed.js';

/** How many texts are asked about at once, and how long for, in milliseconds: nobody waits for them. */
const BATCH = 64;
const BATCH_MS = 20_000;
/** When it is tried again after a failure, and when after a limit was reached. */
const [AGAIN_MS, LIMITED_MS] = [2000, 20_000];
/** How much of what may be asked in a minute is left to those who wait for an answer. */
const LEFT = 0.5;

/** How often whoever measures gives a sign of life, in milliseconds. */
const ALIVE_MS = 15_000;

/** The texts of a tenant, and what of them has its vectors. */
interface Stock {
  revision: number;
  articles: number;
  texts: (Placed & { digest: string })[];
  leftOut: number;
  missing: (Placed & { digest: string })[];
  gone: string[];
}

/**
 * Gives every variant and passage of a tenant its vector, and then finds out how far these are to be trusted. What is there already stays, so it can end at any time and be gone on with, here or elsewhere;
 * a text that changed is asked about again.
 */
@Injectable()
export class EmbedKnowledge {
  constructor(
    private readonly db: Database,
    private readonly book: ProviderBook,
    private readonly embedder: Embedder,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** @param by who has the lease @param signal ends it after the batch */
  async run(tenantId: string, by: string, signal: AbortSignal): Promise<void> {
    try {
      await this.embed(tenantId, by, signal);
    } catch (error) {
      const known = error instanceof ProviderFailed || error instanceof NobodyWaits;
      const limited = error instanceof ProviderFailed && error.fault === 'limit_reached';
      await this.db.inTenant(tenantId, (tx) => postponeEmbedding(tx, { by, afterMs: limited ? LIMITED_MS : AGAIN_MS, failed: !limited && !(error instanceof NobodyWaits) }));
      if (!known) throw error;
    } finally {
      this.book.forget(tenantId);
    }
  }

  private async embed(tenantId: string, by: string, signal: AbortSignal): Promise<void> {
    const { row, stock } = await this.db.inTenant(tenantId, async (tx) => {
      const found = await providerOf(tx, 'embeddings');
      return { row: found, stock: found && (await stockOf(tx, found.mark)) };
    });
    if (!row || !stock) return;
    const opened = this.book.opened(tenantId, row);
    const provider = { ...opened, limits: { ...opened.limits, requestsAMinute: Math.ceil(opened.limits.requestsAMinute * LEFT) } };
    let { dimensions } = provider;
    const total = stock.texts.length;
    for (let from = 0; from < stock.missing.length; from += BATCH) {
      const batch = stock.missing.slice(from, from + BATCH);
      const answer = await this.embedder.embed({ ...provider, dimensions }, batch.map(({ text }) => text), { timeoutMs: BATCH_MS, signal });
      dimensions = answer.dimensions;
      const done = total - stock.missing.length + Math.min(from + BATCH, stock.missing.length);
      const held = await this.db.inTenant(tenantId, async (tx) => {
        if (!(await noteProgress(tx, { by, version: provider.version, total, done, leftOut: stock.leftOut, dimensions }))) return false;
        await putVectors(tx, provider.mark, batch.map(({ place, digest }, at) => ({ place, digest, vector: answer.vectors[at]! })));
        return true;
      });
      if (!held) return;
      if (signal.aborted) throw new NobodyWaits();
    }
    await this.finish(tenantId, { by, provider: { ...provider, dimensions }, stock });
  }

  private async finish(tenantId: string, { by, provider, stock }: { by: string; provider: KnownProvider; stock: Stock }): Promise<void> {
    const progress = (tx: Tx) => noteProgress(tx, { by, version: provider.version, total: stock.texts.length, done: stock.texts.length, leftOut: stock.leftOut, dimensions: provider.dimensions });
    const held = await this.db.inTenant(tenantId, async (tx) => {
      await dropVectors(tx, provider.mark, stock.gone);
      return progress(tx);
    });
    if (!held) return;
    const alive = setInterval(() => void this.db.inTenant(tenantId, progress).catch(() => undefined), ALIVE_MS).unref();
    const fusion = await this.measure(provider, stock).finally(() => clearInterval(alive));
    await this.db.inTenant(tenantId, (tx) => endEmbedding(tx, { by, revision: stock.revision, articles: stock.articles, fusion }));
  }

  /** Nothing is measured anew where no variant is otherwise than before. */
  private async measure({ tenantId, mark, dimensions, fusion }: KnownProvider, { texts, missing, gone }: Stock): Promise<KnownProvider['fusion']> {
    const changed = [...missing.map(({ place }) => place), ...gone].some((place) => ownerOf(place).kind === 'v');
    if ((!changed && fusion) || dimensions === null) return fusion;
    const variants = new Map(texts.filter(({ place }) => ownerOf(place).kind === 'v').map((each) => [each.place, each.text]));
    const found: { place: string; vector: Buffer }[] = [];
    for (let after = 'v/'; ; ) {
      const rows = await this.db.inTenant(tenantId, (tx) => vectorsAfter(tx, mark, after));
      found.push(...rows.filter(({ place }) => variants.has(place)));
      if (rows.length === 0) break;
      after = rows.at(-1)!.place;
    }
    const entries = new Map<string, number>();
    const labels = found.map(({ place }) => {
      const { id } = ownerOf(place);
      if (!entries.has(id)) entries.set(id, entries.size);
      return entries.get(id)!;
    });
    return fuse({ texts: found.map(({ place }) => variants.get(place)!), labels, vectors: found.map(({ vector }) => new Uint8Array(vector)), dimensions }).catch((error: unknown) => {
      this.log.warn({ err: error, tenantId }, 'it could not be measured how far vectors are to be trusted');
      return null;
    });
  }
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

async function stockOf(tx: Tx, mark: string): Promise<Stock> {
  const { revision, articles } = await knowledgeState(tx);
  const variants = await variantTexts(tx, MOST_VECTORS);
  const passages = variants.length < MOST_VECTORS ? await passageTexts(tx, MOST_VECTORS - variants.length) : [];
  const texts = [...variants, ...passages].map(({ place, text }) => ({ place, text, digest: digestOf(text) }));
  const there = await digestsOf(tx, mark);
  const wanted = new Set(texts.map(({ place }) => place));
  return {
    revision, articles, texts,
    leftOut: Math.max(0, (await countTexts(tx)) - texts.length),
    missing: texts.filter(({ place, digest }) => there.get(place) !== digest),
    gone: [...there.keys()].filter((place) => !wanted.has(place)),
  };
}
