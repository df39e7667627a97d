import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { KNOWN_NEAR } from '../domain/providers/fusion.js';
import type { Near } from '../domain/providers/vectors.js';
import { Embedder } from './embedder.js';
import type { KnownProvider } from './provider-book.js';
import { NobodyWaits, ProviderFailed } from './provider-failed.js';
import { Shelves } from './shelves.js';

/** What is near to a question in meaning, the nearest first. */
export interface NearBy {
  entries: Near[];
  passages: Near[];
}

/** What is near to a text in meaning, as a tenant's provider understands it. */
@Injectable()
export class Nearest {
  constructor(
    private readonly embedder: Embedder,
    private readonly shelves: Shelves,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** @returns `undefined`: no vectors are there yet, or the provider does not answer in time */
  async find(provider: KnownProvider, text: string, { signal }: { signal?: AbortSignal } = {}): Promise<NearBy | undefined> {
    if (provider.finishedAt === null || provider.dimensions === null) return undefined;
    try {
      const { vectors } = await this.embedder.embed(provider, [text], { signal });
      return await this.shelves.nearest(provider, vectors[0]!, { limit: KNOWN_NEAR });
    } catch (error) {
      if (!(error instanceof ProviderFailed || error instanceof NobodyWaits)) this.log.warn({ err: error, tenantId: provider.tenantId }, 'vectors could not be looked through');
      return undefined;
    }
  }
}
