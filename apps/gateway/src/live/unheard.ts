import { Injectable } from '@nestjs/common';
import { conversationsRpc, type LiveMessage, type Unheard as Gap } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { Batcher } from '../calls/batcher.js';

/** Gaps of one call, and most that wait for one: a lane that lost much has them in every conversation at once. */
const limits = { size: 20, waiting: 1000, lanes: 1 };

/** Asks `conversations` for messages that the live lane did not bring. */
@Injectable()
export class Unheard {
  private readonly asks: Batcher<Gap, LiveMessage[]>;

  constructor(rpc: Rpc) {
    this.asks = new Batcher(async (items) => (await rpc.call(conversationsRpc.unheard, { items }, { timeoutMs: 1000 })).outcomes, limits);
  }

  /** @throws Refused when it cannot be told now */
  of(gap: Gap): Promise<LiveMessage[]> {
    return this.asks.push(gap, { key: gap.conversationId, group: gap.tenantId });
  }
}
