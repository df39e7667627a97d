import { Injectable } from '@nestjs/common';
import type { RatingForm, Sender } from '@parley/contracts';
import { record as recordEvent } from '@parley/eventing';
import { uuidv7, type Tx } from '@parley/tenancy';
import type { ConversationRecord } from '../../db/conversation-record.js';
import { noteAsked } from '../../db/ratings/rating-rows.js';
import { actorOf } from '../../domain/events-of.js';
import { addLines, SYSTEM } from '../../domain/lines.js';
import { Announcements } from '../../live/announcements.js';
import { RatingLinks } from '../../ratings/rating-links.js';
import { Save } from '../save.js';

interface Asking {
  form: RatingForm;
  now: Date;
  /** Absent: the policy asks. */
  agent?: { id: string; kind: 'agent' | 'key'; sender: Sender };
}

/** Asks a visitor to rate: noted, told to other services, and shown to both sides. The conversation is locked. */
@Injectable()
export class AskForRating {
  constructor(
    private readonly save: Save,
    private readonly links: RatingLinks,
    private readonly announcements: Announcements,
  ) {}

  async run(tx: Tx, record: ConversationRecord, { form, now, agent }: Asking): Promise<void> {
    const { tenantId, id } = record;
    const by = agent ? 'agent' : 'policy';
    const actor = agent ? actorOf(agent) : { kind: 'system' as const };
    await noteAsked(tx, id, { form, by, now });
    const { url, expiresAt } = this.links.linkTo({ tenantId, conversationId: id }, now);
    await recordEvent(tx, {
      type: 'conversation.rating_requested',
      key: id,
      actor,
      data: { conversationId: id, contactId: record.contactId, inboxId: record.inboxId, by, url, expiresAt: expiresAt.toISOString() },
    });
    const { state, steps } = addLines(record, [{ change: 'rating_asked', by: agent?.sender ?? SYSTEM }], { now, newId: uuidv7 });
    this.save.run(tx, [{ before: record, after: { ...record, ...state }, steps, actor }]);
    tx.afterCommit(() => this.announcements.refreshBoth(tenantId, id));
  }
}
