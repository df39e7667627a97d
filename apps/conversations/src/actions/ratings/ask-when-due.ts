import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@parley/tenancy';
import type { ConversationRecord } from '../../db/conversation-record.js';
import { isBlocked, wasAnswered, wasAskedLately } from '../../db/ratings/rating-facts.js';
import { dropPlan, dueRatings, findRating } from '../../db/ratings/rating-rows.js';
import { asksNow, formOf, policyFor, type Policy } from '../../domain/ratings/form.js';
import { rulesOf } from '../../work-rules/read-rules.js';
import { lockRecord } from '../work-rules/react-to-event.js';
import { AskForRating } from './ask.js';

/** Most plans that one look takes. */
const BATCH = 100;

/** Asks the visitors whose time to be asked has come, of all tenants, each in a transaction of its own. */
@Injectable()
export class AskWhenDue {
  constructor(
    private readonly db: Database,
    private readonly ask: AskForRating,
  ) {}

  /** Answers how many there were, at most a hundred. */
  async run(now: Date): Promise<number> {
    const due = await this.db.acrossTenants((tx) => dueRatings(tx, now, BATCH));
    for (const { tenantId, conversationId } of due) await this.db.inTenant(tenantId, (tx) => this.one(tx, conversationId, now));
    return due.length;
  }

  /** Asks, or gives the plan up: by what the conversation and the policy say now. */
  async one(tx: Tx, conversationId: string, now: Date): Promise<void> {
    const record = await lockRecord(tx, conversationId);
    const planned = await findRating(tx, conversationId);
    if (!planned?.dueAt || planned.dueAt > now) return;
    // It became part of another conversation: that one is asked about, when it ends.
    if (!record) return void (await dropPlan(tx, conversationId));
    const policies = await rulesOf(tx, 'rating_policy');
    const policy = policyFor(policies.map(({ body }) => body), record.inboxId);
    if (policy?.ask === 'automatic' && (await isTime(tx, policy, { record, now }))) await this.ask.run(tx, record, { form: formOf(policy), now });
    else await dropPlan(tx, conversationId);
  }
}

/** One contact's conversations may fall due together: the contact's row makes them take turns, so that only one of them is asked about. */
async function isTime(tx: Tx, policy: Policy, { record, now }: { record: ConversationRecord; now: Date }): Promise<boolean> {
  await tx.run('select 1 from contact where tenant_id = $1 and id = $2 for no key update', [tx.tenantId, record.contactId]);
  return asksNow(policy, {
    status: record.status,
    labels: record.labels,
    blocked: await isBlocked(tx, record.contactId, now),
    answered: await wasAnswered(tx, record.id),
    askedLately: await wasAskedLately(tx, record.contactId, { days: policy.againAfterDays, now }),
  });
}
