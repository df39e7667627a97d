import type { Message } from '@parley/contracts';
import { type ComponentType, createContext, useContext } from 'react';

/** What the conversation around a message does when something is asked of the message. */
export interface MessageOps {
  conversationId: string;
  /** Absent for whoever may not write. */
  onReply?: (message: Message) => void;
  onEdit?: (message: Message) => void;
  /** Brings the message of a seq into sight, wherever it is. */
  onJump: (seq: number) => void;
  /** Draws what was said in a conversation that became part of this one. */
  Merged?: ComponentType<{ conversationId: string }>;
}

const Ops = createContext<MessageOps>({ conversationId: '', onJump: () => undefined });
export const MessageOpsProvider = Ops.Provider;
export const useMessageOps = () => useContext(Ops);
