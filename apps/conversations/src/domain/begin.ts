import type { Handler } from '@parley/contracts';
import type { ConversationState, Moment } from './conversation.js';

/** A new, empty conversation. */
export function begin(of: { tenantId: string; inboxId: string; contactId: string; handler?: Handler }, { now, newId }: Moment): ConversationState {
  return {
    handler: 'people',
    ...of,
    id: newId(),
    status: 'open',
    snoozedUntil: null,
    resolvedAt: null,
    priority: 'normal',
    assigneeId: null,
    teamId: null,
    labels: [],
    attributes: {},
    lastSeq: 0,
    lastPublicSeq: 0,
    inboundCount: 0,
    outboundCount: 0,
    lastSaidSeq: 0,
    lastPublicSaidSeq: 0,
    visitorReadSeq: 0,
    visitorReadCount: 0,
    agentReadSeq: 0,
    agentReadCount: 0,
    visitorDeliveredSeq: 0,
    agentDeliveredSeq: 0,
    waitingSince: null,
    lastActivityAt: now,
    listedAt: now,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}
