import type { EventType } from '@parley/contracts';
import type { ConversationState } from '../conversation.js';
import type { Compiled } from './compiled.js';

/** An event of a conversation, as rules see it. */
export interface Occurrence {
  type: EventType;
  /** Who caused it. */
  actor: 'agent' | 'visitor' | 'key' | 'bot' | 'system';
  at: Date;
  /** Of messages. `from` is absent for notes, lines and whatever was said automatically: these start nothing. */
  message?: { from?: 'visitor' | 'agent' | undefined; text: string } | undefined;
  /** Whether another agent has it than before. */
  newAssignee?: boolean;
}

/** Whether a rule starts by what happened, whatever its conditions say. */
export function startsBy({ starts }: Compiled, { type, actor, message, newAssignee }: Occurrence, state: ConversationState): boolean {
  return starts.some((start) => {
    if (start.event !== type) return false;
    if (type === 'message.posted' && (!message?.from || (start.from !== 'anyone' && start.from !== message.from))) return false;
    if (start.only === 'begun_by_visitor') return actor === 'visitor';
    return start.only !== 'taken_by_agent' || (newAssignee === true && state.assigneeId !== null);
  });
}
