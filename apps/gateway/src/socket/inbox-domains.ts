import { Injectable } from '@nestjs/common';
import { identityRpc, type Visitor } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';

/** How long an answer is good for, in milliseconds: so long a changed list of websites takes to count. */
const KEPT_MS = 10_000;
const MAX_KEPT = 10_000;

interface InboxRules {
  domains: readonly string[];
  typingPreview?: boolean;
}

/** Which websites may show an inbox's widget, and what its agents see of visitors, as identity said lately. */
@Injectable()
export class InboxDomains {
  private readonly known = new Map<string, { answer: Promise<InboxRules | null>; until: number }>();

  constructor(private readonly rpc: Rpc) {}

  /** @returns `null` when the inbox is unknown or switched off. @throws Refused `service.unavailable` */
  async of(visitor: Visitor): Promise<readonly string[] | null> {
    return (await this.ask(visitor))?.domains ?? null;
  }

  /** Whether agents see what this visitor is writing. When it cannot be asked, they do not. */
  async showsTyping(visitor: Visitor): Promise<boolean> {
    return (await this.ask(visitor).catch(() => null))?.typingPreview === true;
  }

  private ask({ tenantId, inboxId }: Visitor): Promise<InboxRules | null> {
    const known = this.known.get(inboxId);
    if (known && known.until > Date.now()) return known.answer;
    const answer = this.rpc.call(identityRpc.inboxDomains, { tenantId, inboxId });
    answer.catch(() => this.known.delete(inboxId));
    if (this.known.size >= MAX_KEPT) this.known.clear();
    this.known.set(inboxId, { answer, until: Date.now() + KEPT_MS });
    return answer;
  }
}
