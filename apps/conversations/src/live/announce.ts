import { liveChannel } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import type { Decided } from '../db/save-decided.js';
import type { Change, PlacedMessage } from '../domain/conversation.js';
import { forStaff, forVisitor, messageForStaff } from '../present.js';

/** What a batch did to a conversation in one word: the first of these that happened. */
const weight: readonly Change[] = ['created', 'resolved', 'reopened', 'assigned'];

const messagesOf = ({ steps }: Decided): PlacedMessage[] => steps.flatMap((step) => ('message' in step ? [step.message] : []));

function changeOf(all: Decided[]): Change {
  const happened = new Set(all.flatMap(({ steps }) => steps.flatMap((step) => ('change' in step ? [step.change] : []))));
  return weight.find((change) => happened.has(change)) ?? 'updated';
}

function announceMessages(fanout: Fanout, one: Decided): void {
  const { tenantId, contactId, id } = one.after;
  for (const message of messagesOf(one)) {
    fanout.publish(liveChannel.contact(tenantId, contactId), {
      type: 'message',
      conversationId: id,
      message: messageForStaff(message),
      visitorPrevSeq: message.private ? null : message.prevPublicSeq,
      ...(one.socketId && message.clientMessageId && { socketId: one.socketId }),
    });
  }
}

/**
 * Tells the gateways what was committed: each message to the conversation's two sides, and once per conversation its newest state
 * to the desk, and to the visitor too when something changed that a visitor may see. Call it after the commit, never before.
 */
export function announce(fanout: Fanout, decided: Decided[]): void {
  const effective = decided.filter(({ steps }) => steps.length > 0);
  for (const one of effective) announceMessages(fanout, one);
  for (const all of Map.groupBy(effective, ({ after }) => after.id).values()) {
    const { after } = all.at(-1)!;
    const change = changeOf(all);
    const event = { type: 'conversation' as const, conversation: forStaff(after), change };
    fanout.publish(liveChannel.desk(after.tenantId), event);
    if (change !== 'updated') fanout.publish(liveChannel.contact(after.tenantId, after.contactId), { ...event, forVisitor: forVisitor(after) });
  }
}
