import { Inject, Injectable } from '@nestjs/common';
import { liveChannel, type QueuePlace } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import { Database, type SpanningTx } from '@parley/tenancy';
import { deskChanges, keepDesks, waits } from '../db/routing/keep-desks.js';
import { saveDecided, saveOnwards, type Decided } from '../db/save-decided.js';
import { Announcements } from '../live/announcements.js';
import { RoutingBell } from './routing/routing-bell.js';

/** Of a conversation that waited and is put off by hand or given to the bot, its visitor hears nothing else. */
const isPutOff = ({ before, after }: Decided) =>
  before !== undefined && waits(before) && after.assigneeId === null && (after.status === 'pending' || after.status === 'snoozed' || (after.status === 'open' && after.handler === 'bot'));
const nowhere = ({ id, waitingSince, updatedAt }: Decided['after']): QueuePlace => ({ conversationId: id, position: 0, wait: null, since: (waitingSince ?? updatedAt).toISOString(), offer: null });

/** The end of every change of a conversation: rows, desks and events in one transaction, the live lane and routing after it. */
@Injectable()
export class Save {
  constructor(
    private readonly db: Database,
    private readonly announcements: Announcements,
    private readonly bell: RoutingBell,
    @Inject(FANOUT) private readonly fanout: Fanout,
  ) {}

  /** In the caller's transaction, which holds the conversations and fails if this does. */
  run(tx: SpanningTx, decided: Decided[]): void {
    saveDecided(tx, decided);
    const forDesks = deskChanges(decided);
    keepDesks(tx, forDesks, new Date());
    tx.afterCommit(() => {
      this.announcements.announce(decided);
      for (const { after } of decided.filter(isPutOff)) this.fanout.publish(liveChannel.contact(after.tenantId, after.contactId), { type: 'queue', data: nowhere(after) });
      // What routing itself gave away makes nobody free and nobody wait.
      for (const tenantId of new Set(forDesks.filter(({ routed }) => !routed).map((changed) => changed.tenantId))) this.bell.ring(tenantId);
    });
  }

  /** In a transaction of its own, if the conversations are still as they were decided about. Answers whether they were. */
  async onwards(decided: Decided[]): Promise<boolean> {
    const saved = await saveOnwards(this.db, decided);
    if (saved) this.announcements.announce(decided);
    return saved;
  }
}
