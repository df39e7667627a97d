import { Injectable } from '@nestjs/common';
import { Refused, type ProviderTest, type ProviderUse, type Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { providerOf } from '../../db/providers/providers.js';
import { inert } from '../../domain/providers/inert.js';
import { tokensIn } from '../../domain/providers/tokens.js';
import { ProviderBook, type KnownProvider } from '../../providers/provider-book.js';
import { ProviderClient, type Said, type Vectors } from '../../providers/provider-client.js';
import { ProviderFailed } from '../../providers/provider-failed.js';
import { ProviderGate } from '../../providers/provider-gate.js';

/** Somebody watches, so it may take longer than when a visitor waits, in milliseconds; how long it took is told. */
const PATIENCE_MS = 10_000;
const TEXTS = ['Where is my parcel?', '我的包裹到哪里了？'];
const LINES = [{ role: 'user' as const, content: 'This is a test of the connection. Reply with one short friendly sentence.' }];
const MOST_TOKENS = 60;
const MOST_SHOWN = 300;

/** Asks a provider something small. It counts against the tenant's limits, and is asked even while the provider rests. */
@Injectable()
export class TestProvider {
  constructor(
    private readonly db: Database,
    private readonly book: ProviderBook,
    private readonly client: ProviderClient,
    private readonly gate: ProviderGate,
  ) {}

  /** @throws Refused `provider.not_found` */
  async run({ tenantId }: Staff, use: ProviderUse): Promise<ProviderTest> {
    const row = await this.db.inTenant(tenantId, (tx) => providerOf(tx, use));
    if (!row) throw new Refused('provider.not_found');
    const provider = this.book.opened(tenantId, row);
    const startedAt = performance.now();
    const took = () => Math.round(performance.now() - startedAt);
    try {
      return use === 'embeddings' ? heardVectors(await this.embed(provider), took()) : heardWords(await this.chat(provider), took());
    } catch (error) {
      if (!(error instanceof ProviderFailed)) throw error;
      return { ...nothing, ok: false, fault: error.fault, status: error.more.status ?? null, tookMs: took() };
    }
  }

  private embed(provider: KnownProvider): Promise<Vectors> {
    return this.gate.through(provider, { input: TEXTS.reduce((sum, text) => sum + tokensIn(text), 0), output: 0, trial: true }, () => this.client.embed(provider, { texts: TEXTS, timeoutMs: PATIENCE_MS }));
  }

  private chat(provider: KnownProvider): Promise<Said> {
    return this.gate.through(provider, { input: tokensIn(LINES[0]!.content), output: MOST_TOKENS, trial: true }, () => this.client.chat(provider, { lines: LINES, maxTokens: MOST_TOKENS, firstMs: PATIENCE_MS, wholeMs: PATIENCE_MS }));
  }
}

const nothing = { fault: null, status: 200, firstMs: null, dimensions: null, said: null, inputTokens: 0, outputTokens: 0 };

const heardVectors = ({ dimensions, taken }: Vectors, tookMs: number): ProviderTest => ({ ...nothing, ok: true, tookMs, dimensions, inputTokens: taken.input });

const heardWords = ({ text, firstMs, taken }: Said, tookMs: number): ProviderTest => ({ ...nothing, ok: true, tookMs, firstMs, said: inert(text).slice(0, MOST_SHOWN).toWellFormed(), inputTokens: taken.input, outputTokens: taken.output });
