import type { Tx } from '@parley/tenancy';
import { revoke } from './revoke.js';

/** Ends a session and its access tokens; nothing happens to one that has ended. */
export async function endSession(tx: Tx, sessionId: string, now = new Date()): Promise<void> {
  const ended = await tx.run('update session set ended_at = $2 where id = $1 and ended_at is null', [sessionId, now]);
  if (ended) await revoke(tx, 'session', sessionId);
}

/** Ends every session of an agent, and the agent's tokens. */
export async function endSessionsOf(tx: Tx, agentId: string): Promise<void> {
  await tx.run('update session set ended_at = now() where agent_id = $1 and ended_at is null', [agentId]);
  await revoke(tx, 'agent', agentId);
}
