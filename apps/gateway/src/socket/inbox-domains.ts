import { Injectable } from '@nestjs/common';
import { identityRpc, type Visitor } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';

/** How long an answer is good for, in milliseconds: so long a changed list of websites takes to count. */
const KEPT_MS = 10_000;
const MAX_KEPT = 10_000;

/** Which websites may show an inbox's widget, as identity said lately. */
@Injectable()
export class InboxDomains {
  private readonly known = new Map<string, { answer: Promise<readonly string[] | null>; until: number }>();

  constructor(private readonly rpc: Rpc) {}

  /** @returns `null` when the inbox is unknown or switched off. @throws Refused `service.unavailable` */
  of({ tenantId, inboxId }: Visitor): Promise<readonly string[] | null> {
    const known = this.known.get(inboxId);
    if (known && known.until > Date.now()) return known.answer;
    const answer = this.rpc.call(identityRpc.inboxDomains, { tenantId, inboxId }).then((found) => found && found.domains);
    answer.catch(() => this.known.delete(inboxId));
    if (this.known.size >= MAX_KEPT) this.known.clear();
    this.known.set(inboxId, { answer, until: Date.now() + KEPT_MS });
    return answer;
  }
}
