import { Inject, Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { inert } from '../domain/providers/inert.js';
import { Mask, noMask } from '../domain/providers/mask.js';
import type { ChatLine } from '../domain/providers/prompt.js';
import { Chatter } from '../providers/chatter.js';
import { ProviderBook, type KnownProvider } from '../providers/provider-book.js';
import { NobodyWaits, ProviderFailed } from '../providers/provider-failed.js';

/** An agent waits, and nothing stands still meanwhile, in milliseconds until the first word. */
const FIRST_MS = 5000;

/** Asks a tenant's model on behalf of an agent. */
@Injectable()
export class AskModel {
  constructor(
    private readonly book: ProviderBook,
    private readonly chatter: Chatter,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Whether there is one for this. */
  async provider(tenantId: string): Promise<KnownProvider | undefined> {
    const provider = await this.book.of(tenantId, 'chat');
    return provider?.purposes.assist ? provider : undefined;
  }

  /** What it says as text that does nothing, with what was hidden from it. @throws Refused `assist.no_provider`, `assist.failed`, `assist.limit_reached` */
  async ask(tenantId: string, lines: readonly ChatLine[], maxTokens: number): Promise<string> {
    const provider = await this.provider(tenantId);
    if (!provider) throw new Refused('assist.no_provider');
    const mask = provider.masking ? new Mask() : noMask;
    try {
      const hidden = lines.map(({ role, content }): ChatLine => ({ role, content: role === 'system' ? content : mask.cover(content) }));
      const { text, whole } = await this.chatter.say(provider, hidden, { maxTokens, firstMs: Math.max(FIRST_MS, provider.timeouts.firstMs) });
      const said = inert(text);
      if (!whole || said === '') throw new ProviderFailed('cut_off');
      return mask.restore(said);
    } catch (error) {
      throw this.refusal(tenantId, error);
    }
  }

  private refusal(tenantId: string, error: unknown): unknown {
    if (error instanceof ProviderFailed) {
      this.log.info({ fault: error.fault, tenantId }, 'a provider did not help');
      return new Refused(error.fault === 'limit_reached' ? 'assist.limit_reached' : 'assist.failed');
    }
    return error instanceof NobodyWaits ? new Refused('assist.failed') : error;
  }
}
