import type { Conversation } from '@parley/contracts';
import { useWrapUp } from './use-wrap-up.js';

/** Resolves, or reopens; where agents are to say first what a conversation was about, and nobody has, that is asked before. */
export function useWrapUpFirst(conversation: Conversation, { resolve, onAsk }: { resolve: () => void; onAsk: () => void }): () => void {
  const { data } = useWrapUp(conversation.id);
  return () => {
    const asks = conversation.status !== 'resolved' && data !== undefined && data.form !== null && data.current === null;
    if (asks) onAsk();
    else resolve();
  };
}
