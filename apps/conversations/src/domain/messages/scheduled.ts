import { MAX_SCHEDULED_DAYS } from '@parley/contracts';

const DAY_MS = 24 * 3600_000;

/** What is wrong with a time to send at; `undefined`: nothing. */
export function timeFault(sendAt: Date, now: Date): string | undefined {
  if (sendAt <= now) return 'body.sendAt: is past';
  return sendAt.getTime() - now.getTime() > MAX_SCHEDULED_DAYS * DAY_MS ? `body.sendAt: is more than ${MAX_SCHEDULED_DAYS} days ahead` : undefined;
}

interface Due {
  ifResolved: 'send' | 'cancel';
  ifVisitorWrote: 'send' | 'cancel';
  /** How many messages the visitor had written when it was scheduled, and by now. */
  inboundCount: number;
  conversationInbound: number;
  status: string;
  agentActive: boolean;
}
type Hindrance = { state: 'cancelled'; reason: 'conversation_resolved' | 'visitor_wrote' } | { state: 'failed'; reason: 'agent_removed' };

/** Why a message whose time has come is not sent; `undefined`: it is. */
export function hindrance({ ifResolved, ifVisitorWrote, inboundCount, conversationInbound, status, agentActive }: Due): Hindrance | undefined {
  if (!agentActive) return { state: 'failed', reason: 'agent_removed' };
  if (status === 'resolved' && ifResolved === 'cancel') return { state: 'cancelled', reason: 'conversation_resolved' };
  return conversationInbound > inboundCount && ifVisitorWrote === 'cancel' ? { state: 'cancelled', reason: 'visitor_wrote' } : undefined;
}
