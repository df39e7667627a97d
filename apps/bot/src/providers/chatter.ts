import { Injectable } from '@nestjs/common';
import type { ChatLine } from '../domain/providers/prompt.js';
import { tokensIn } from '../domain/providers/tokens.js';
import type { KnownProvider } from './provider-book.js';
import { ProviderClient, type AskChat, type Said } from './provider-client.js';
import { ProviderGate } from './provider-gate.js';

/** Lets a tenant's model say something. What it is asked has been masked by whoever asks. */
@Injectable()
export class Chatter {
  constructor(
    private readonly client: ProviderClient,
    private readonly gate: ProviderGate,
  ) {}

  /** @throws ProviderFailed, NobodyWaits */
  say(provider: KnownProvider, lines: readonly ChatLine[], { maxTokens, signal, onText, firstMs = provider.timeouts.firstMs }: Pick<AskChat, 'maxTokens' | 'signal' | 'onText'> & { firstMs?: number }): Promise<Said> {
    const most = { input: lines.reduce((sum, { content }) => sum + tokensIn(content), 0), output: maxTokens };
    return this.gate.through(provider, most, () => this.client.chat(provider, { lines, maxTokens, firstMs, wholeMs: provider.timeouts.wholeMs, signal, ...(onText && { onText }) }));
  }
}
