import { Injectable } from '@nestjs/common';
import { Mask, noMask } from '../domain/providers/mask.js';
import { tokensIn } from '../domain/providers/tokens.js';
import type { KnownProvider } from './provider-book.js';
import { ProviderClient, type Vectors } from './provider-client.js';
import { ProviderGate } from './provider-gate.js';

/** Most of one text that is asked about, in UTF-16 units. */
const LONGEST = 4000;

/** Makes vectors of texts, by a tenant's provider. */
@Injectable()
export class Embedder {
  constructor(
    private readonly client: ProviderClient,
    private readonly gate: ProviderGate,
  ) {}

  /** @throws ProviderFailed, NobodyWaits */
  embed(provider: KnownProvider, texts: readonly string[], { timeoutMs = provider.timeouts.firstMs, signal }: { timeoutMs?: number; signal?: AbortSignal | undefined } = {}): Promise<Vectors> {
    const sent = texts.map((text) => (provider.masking ? new Mask() : noMask).cover(text.slice(0, LONGEST).toWellFormed()).trim() || '-');
    const most = { input: sent.reduce((sum, text) => sum + tokensIn(text), 0), output: 0 };
    return this.gate.through(provider, most, () => this.client.embed(provider, { texts: sent, dimensions: provider.dimensions ?? undefined, timeoutMs, signal }));
  }
}
