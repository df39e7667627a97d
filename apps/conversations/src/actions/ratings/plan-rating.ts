import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import { planAsking } from '../../db/ratings/rating-rows.js';
import { formOf, policyFor } from '../../domain/ratings/form.js';
import { rulesOf } from '../../work-rules/read-rules.js';
import { AskWhenDue } from './ask-when-due.js';

interface Resolved {
  conversationId: string;
  inboxId: string;
  at: Date;
}
const MINUTE_MS = 60_000;

/** A conversation was resolved: its visitor is asked at the time that the policy says, at once where that is no time at all. */
@Injectable()
export class PlanRating {
  constructor(private readonly due: AskWhenDue) {}

  async run(tx: Tx, { conversationId, inboxId, at }: Resolved): Promise<void> {
    const policies = await rulesOf(tx, 'rating_policy');
    const policy = policyFor(policies.map(({ body }) => body), inboxId);
    if (policy?.ask !== 'automatic') return;
    const dueAt = new Date(at.getTime() + policy.delayMinutes * MINUTE_MS);
    const planned = await planAsking(tx, conversationId, { form: formOf(policy), dueAt });
    if (planned > 0 && policy.delayMinutes === 0) await this.due.one(tx, conversationId, new Date());
  }
}
