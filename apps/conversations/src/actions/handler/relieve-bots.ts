import { Injectable } from '@nestjs/common';
import { Database, uuidv7, type SpanningTx } from '@parley/tenancy';
import type { ConversationRecord } from '../../db/conversation-record.js';
import { inboxToLeave, leftBehind, leftInbox, silentBots } from '../../db/handler/bot-rows.js';
import { SYSTEM } from '../../domain/lines.js';
import { toPeople } from '../../domain/handler/handle.js';
import { Save } from '../save.js';

/** Most conversations that one transaction gives to people. */
const BATCH = 100;

/** Gives people what the bot does not answer in time, and what it has where it was switched off; of all tenants. */
@Injectable()
export class RelieveBots {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
  ) {}

  /** Answers how many visitors waited too long, at most a hundred. */
  ofSilence(now: Date): Promise<number> {
    return this.db.acrossTenants(async (tx) => {
      const silent = await silentBots(tx, now, BATCH);
      this.give(tx, silent, { reason: 'bot_silent', now });
      return silent.length;
    });
  }

  /** Answers whether there may be more. */
  ofLeaving(now: Date): Promise<boolean> {
    return this.db.acrossTenants(async (tx) => {
      const place = await inboxToLeave(tx);
      if (!place) return false;
      const left = await leftBehind(tx, place, BATCH);
      this.give(tx, left, { reason: 'bot_off', now });
      if (left.length < BATCH) await leftInbox(tx, place);
      return true;
    });
  }

  private give(tx: SpanningTx, some: ConversationRecord[], { reason, now }: { reason: string; now: Date }): void {
    this.save.run(tx, some.map((before) => {
      const { state, steps } = toPeople(before, { by: SYSTEM, reason }, { now, newId: uuidv7 });
      return { before, after: { ...before, ...state }, steps, actor: { kind: 'system' as const } };
    }));
  }
}
