import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import { policyOf } from '../../db/routing/policy-of.js';
import { countUnanswered, unansweredOf } from '../../db/routing/unanswered.js';
import type { ConversationRecord } from '../../db/conversation-record.js';
import { Requeue } from './requeue.js';

const MINUTE_MS = 60_000;
/** When conversations that somebody changes at the moment are looked at again, in milliseconds. */
const AGAIN_MS = 5000;

interface Over {
  agentId: string;
  endedAt: Date;
  now: Date;
}

const earlier = (a: Date | null, b: Date): Date => (!a || b < a ? b : a);

/** After a shift has ended, conversations whose visitor waits for an answer go to the front of their queue, once the time that their policy leaves is over. */
@Injectable()
export class RequeueAfterShift {
  constructor(private readonly requeue: Requeue) {}

  /** In the transaction that holds the shifts. Answers when to look again; `null`: only when a visitor writes. */
  async run(tx: Tx, over: Over): Promise<Date | null> {
    const held = await unansweredOf(tx, over.agentId);
    let next: Date | null = null;
    let kept = 0;
    for (const before of held) {
      const at = await this.back(tx, before, over);
      if (at === 'gone') continue;
      kept += 1;
      if (at) next = earlier(next, at);
    }
    return (await countUnanswered(tx, over.agentId)) > kept ? earlier(next, new Date(over.now.getTime() + AGAIN_MS)) : next;
  }

  /** Whether it went back; else when it will, if ever. */
  async back(tx: Tx, before: ConversationRecord, { endedAt, now }: Omit<Over, 'agentId'>): Promise<'gone' | Date | null> {
    const found = await policyOf(tx, before);
    const minutes = found?.policy.requeueAfterShift ?? null;
    if (!found || minutes === null) return null;
    const at = new Date(endedAt.getTime() + minutes * MINUTE_MS);
    if (at > now) return at;
    this.requeue.run(tx, { before, policy: { id: found.id, name: found.policy.name }, cause: 'shift_over', now });
    return 'gone';
  }
}
