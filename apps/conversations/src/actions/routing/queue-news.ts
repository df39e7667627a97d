import { Inject, Injectable } from '@nestjs/common';
import { liveChannel, type QueuePlace } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { waitSamples } from '../../db/routing/wait-samples.js';
import { told, waitRange } from '../../domain/routing/queue-place.js';
import { PoliciesKnown } from './policies-known.js';

/** So many places from the front are told as they change; those behind learn theirs when they come nearer, or when they ask. */
const TOLD = 50;

interface Row {
  conversationId: string;
  contactId: string;
  since: Date;
  offer: QueuePlace['offer'];
  /** As they were told last; `null`: not yet. */
  told: string | null;
  place: number;
}

const HEAD = {
  name: 'queue_news_head',
  text: `
  select w.conversation_id as "conversationId", c.contact_id as "contactId", w.since, w.offer, w.told, w.place::int from (
    select w.*, row_number() over (order by w.rank, w.due, w.since, w.conversation_id) as place from waiting w
    where w.tenant_id = $1 and w.pool = $2 order by w.rank, w.due, w.since, w.conversation_id limit ${TOLD}) w
  cross join lateral (select contact_id from conversation c where c.tenant_id = w.tenant_id and c.id = w.conversation_id limit 1) c
  order by w.place`,
};

/** Tells visitors where they stand in the queue, those for whom it is something else than they were told: the place, the range, an offer. */
@Injectable()
export class QueueNews {
  constructor(
    private readonly db: Database,
    @Inject(FANOUT) private readonly fanout: Fanout,
    private readonly policies: PoliciesKnown,
  ) {}

  tell(tenantId: string, pool: string): Promise<void> {
    return this.db.inTenant(tenantId, async (tx) => {
      const [known, rows, samples] = await Promise.all([this.policies.read(tx, pool.slice(0, pool.indexOf(':'))), tx.rows<Row>(HEAD, [tenantId, pool]), waitSamples(tx, pool, new Date())]);
      if (!known?.policy.queue.showPosition) return;
      const news = rows.map((row) => ({ row, data: placeOf(row, samples) })).filter(({ row, data }) => row.told !== digestOf(data));
      if (news.length === 0) return;
      await noteTold(tx, news.map(({ data }) => data));
      tx.afterCommit(() => {
        for (const { row, data } of news) this.fanout.publish(liveChannel.contact(tenantId, row.contactId), { type: 'queue', data });
      });
    });
  }
}

function placeOf({ conversationId, place, since, offer }: Row, samples: Awaited<ReturnType<typeof waitSamples>>): QueuePlace {
  const at = told(place);
  return { conversationId, ...at, wait: waitRange(at.position, samples), since: since.toISOString(), offer };
}

/** Everything of a place that a visitor is shown. */
const digestOf = ({ position, orMore, wait, offer }: QueuePlace): string => [position, orMore ?? '', wait?.fromSeconds ?? '', wait?.toSeconds ?? '', offer ?? ''].join('|');

const TELL = {
  name: 'queue_news_told',
  text: 'update waiting w set told = v.told from unnest($2::uuid[], $3::text[]) as v (id, told) where w.tenant_id = $1 and w.conversation_id = v.id',
};

const noteTold = (tx: Tx, places: readonly QueuePlace[]) => tx.run(TELL, [tx.tenantId, places.map(({ conversationId }) => conversationId), places.map(digestOf)]);
