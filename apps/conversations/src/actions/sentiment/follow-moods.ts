import { Injectable } from '@nestjs/common';
import type { EventData } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { saveMoods } from '../../db/sentiment/mood-rows.js';
import { Announcements } from '../../live/announcements.js';
import { RulesInForce } from '../sla/rules-in-force.js';
import { SettleClocks } from '../sla/settle-clocks.js';

/** Keeps beside conversations how they feel: lists show it, rules and policies ask for it. */
@Injectable()
export class FollowMoods {
  constructor(
    private readonly announcements: Announcements,
    private readonly rules: RulesInForce,
    private readonly clocks: SettleClocks,
  ) {}

  async run(tx: Tx, scored: readonly EventData<'sentiment.scored'>[]): Promise<void> {
    const changed = await saveMoods(tx, scored);
    if (changed.length === 0) return;
    tx.afterCommit(() => changed.forEach((id) => this.announcements.refresh(tx.tenantId, id)));
    // Another policy may apply now.
    if (!this.rules.areNone(tx.tenantId)) await this.clocks.run(tx, changed, { now: new Date() });
  }
}
