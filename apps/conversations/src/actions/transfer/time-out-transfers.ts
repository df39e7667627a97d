import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@parley/tenancy';
import type { OfferRecord } from '../../db/life/surroundings.js';
import { isOver, ripeOffers, takeOffer } from '../../db/transfer/offers.js';
import { SYSTEM } from '../../domain/lines.js';
import { lockRecord } from '../work-rules/react-to-event.js';
import { EndOffer } from './end-offer.js';

/** Most offers that one look ends. */
const BATCH = 100;

/** Ends the offers whose time is over, of all tenants, each in a transaction of its own. */
@Injectable()
export class TimeOutTransfers {
  constructor(
    private readonly db: Database,
    private readonly end: EndOffer,
  ) {}

  /** Answers how many there were, at most a hundred. */
  async run(now: Date): Promise<number> {
    const ripe = await this.db.acrossTenants((tx) => ripeOffers(tx, now, BATCH));
    for (const { tenantId, conversationId } of ripe) await this.db.inTenant(tenantId, (tx) => this.one(tx, conversationId, now));
    return ripe.length;
  }

  /** Somebody may have answered while this waited for the conversation. */
  private async one(tx: Tx, conversationId: string, now: Date): Promise<void> {
    const record = await lockRecord(tx, conversationId);
    if (!(await isOver(tx, conversationId, now))) return;
    // The conversation went elsewhere meanwhile: nobody is waited for.
    if (!record?.transfer) return void (await takeOffer(tx, conversationId));
    await this.end.run(tx, record as typeof record & { transfer: OfferRecord }, { how: 'timed_out', by: SYSTEM, actor: { kind: 'system' }, now });
  }
}
