import type { EventType } from '@parley/contracts';
import type { ConversationState } from '../conversation.js';
import type { Since } from './compiled.js';

/** Something that happened in a conversation, as far as waiting goes. */
export interface Happening {
  type: EventType;
  at: Date;
  /** Of a message that everybody saw: who wrote it. Automatic ones are nobody's. */
  from?: 'visitor' | 'agent' | undefined;
}

/** How a conversation stood when waiting began: while it still does, the wait goes on. */
export interface Beginning {
  beganAt: Date;
  inboundCount: number;
}

/** While the bot has it, nobody waits for people or on the visitor. */
const isBots = (since: Since, { handler }: ConversationState) => handler === 'bot' && (since === 'waiting' || since === 'answered');

/** What a happening means to a wait: it begins (or goes on, if so it stood before), it ends, or nothing. */
export function waitAfter(since: Since, happening: Happening, state: ConversationState): Beginning | 'over' | undefined {
  if (isBots(since, state)) return 'over';
  const from = (beganAt: Date | null): Beginning | 'over' => (beganAt ? { beganAt, inboundCount: state.inboundCount } : 'over');
  switch (since) {
    case 'created':
      return happening.type === 'conversation.created' ? from(state.createdAt) : undefined;
    case 'waiting':
      return from(state.waitingSince);
    case 'answered':
      if (state.waitingSince || state.status === 'resolved') return 'over';
      return happening.from === 'agent' ? from(happening.at) : undefined;
    case 'resolved':
      return from(state.resolvedAt);
    default:
      return since satisfies never;
  }
}

/** Whether a conversation still stands as it did when the wait began. */
export function stillWaits(since: Since, { beganAt, inboundCount }: Beginning, state: ConversationState): boolean {
  if (isBots(since, state)) return false;
  const same = (at: Date | null) => at?.getTime() === beganAt.getTime();
  switch (since) {
    case 'created':
      return true;
    case 'waiting':
      return same(state.waitingSince);
    case 'answered':
      return state.inboundCount === inboundCount && !state.waitingSince && state.status !== 'resolved';
    case 'resolved':
      return same(state.resolvedAt);
    default:
      return since satisfies never;
  }
}
