import type { Append } from '@parley/contracts';
import type { SpanningTx } from '@parley/tenancy';
import { findMessage, referredOf } from '../../db/messages/find-message.js';
import { visitorOf } from '../../present.js';
import type { Known } from './load-batch.js';

/** Adds the messages that are answered, as far as the senders see them. Nothing is asked when nobody answers any. */
export async function loadAnswered(tx: SpanningTx, items: Append[], known: Known[]): Promise<Known[]> {
  const whole: Known[] = [];
  for (const [at, one] of known.entries()) {
    const { replyTo, principal } = items[at]!;
    const { conversation } = one;
    const found = replyTo && conversation && (await findMessage(tx, { conversation, messageId: replyTo, publicOnly: principal.kind === 'visitor' }));
    whole.push(found ? { ...one, answered: referredOf(found, visitorOf(conversation)) } : one);
  }
  return whole;
}
