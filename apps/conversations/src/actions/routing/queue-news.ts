import { Inject, Injectable } from '@nestjs/common';
import { liveChannel, type QueuePlace } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { waitSamples } from '../../db/routing/wait-samples.js';
import { toldPlace, waitRange } from '../../domain/routing/queue-place.js';
import { findRule } from '../../work-rules/read-rules.js';

/** So many places from the front are told as they change; those behind learn theirs when they come nearer, or when they ask. */
const TOLD = 50;

interface Row {
  conversationId: string;
  contactId: string;
  since: Date;
  offer: QueuePlace['offer'];
  toldPlace: number | null;
  place: number;
}

const HEAD = {
  name: 'queue_news_head',
  text: `
  select w.conversation_id as "conversationId", c.contact_id as "contactId", w.since, w.offer, w.told_place as "toldPlace", w.place::int from (
    select w.*, row_number() over (order by w.rank, w.due, w.since, w.conversation_id) as place from waiting w
    where w.tenant_id = $1 and w.pool = $2 order by w.rank, w.due, w.since, w.conversation_id limit ${TOLD}) w
  cross join lateral (select contact_id from conversation c where c.tenant_id = w.tenant_id and c.id = w.conversation_id limit 1) c
  order by w.place`,
};

/** Tells visitors their place in the queue, those whose place is another than they were told. */
@Injectable()
export class QueueNews {
  constructor(
    private readonly db: Database,
    @Inject(FANOUT) private readonly fanout: Fanout,
  ) {}

  tell(tenantId: string, pool: string): Promise<void> {
    return this.db.inTenant(tenantId, async (tx) => {
      const rule = await findRule(tx, 'routing_policy', pool.slice(0, pool.indexOf(':')));
      if (!rule?.body.queue.showPosition) return;
      const rows = await tx.rows<Row>(HEAD, [tenantId, pool]);
      const moved = rows.filter(({ place, toldPlace: told }) => toldPlace(place) !== told);
      if (moved.length === 0) return;
      await noteTold(tx, moved);
      const samples = await waitSamples(tx, pool, new Date());
      tx.afterCommit(() => {
        for (const row of moved) {
          const position = toldPlace(row.place);
          const data: QueuePlace = { conversationId: row.conversationId, position, wait: waitRange(position, samples), since: row.since.toISOString(), offer: row.offer };
          this.fanout.publish(liveChannel.contact(tenantId, row.contactId), { type: 'queue', data });
        }
      });
    });
  }
}

const noteTold = (tx: Tx, moved: readonly Row[]) =>
  tx.run('update waiting w set told_place = v.place from unnest($2::uuid[], $3::int[]) as v (id, place) where w.tenant_id = $1 and w.conversation_id = v.id', [
    tx.tenantId, moved.map(({ conversationId }) => conversationId), moved.map(({ place }) => toldPlace(place)),
  ]);
