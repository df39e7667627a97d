import { leaveLine } from '../features/live/line.js';
import { drafts } from '../features/messages/drafts.js';
import { signOut } from '../features/session/session.js';

/** Signs out and leaves nothing of the agent's work on this computer. */
export async function leaveConsole(agentId: string) {
  leaveLine(agentId);
  drafts.clear(agentId);
  await signOut();
}
