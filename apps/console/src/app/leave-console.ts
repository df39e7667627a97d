import { leaveLine } from '../features/live/line.js';
import { drafts } from '../features/messages/drafts.js';
import { signOut } from '../features/session/session.js';
import { storage } from './storage.js';

/** Signs out and leaves nothing of the agent's work on this computer. */
export async function leaveConsole(agentId: string) {
  leaveLine(agentId);
  drafts.clear(agentId);
  for (const key of storage.keys(`parley.flow.${agentId}.`)) storage.write(key, null);
  await signOut();
}
