import type { Message } from '@parley/contracts';
import { skipToken, useQuery } from '@tanstack/react-query';
import { threadKey } from '../messages/thread-key.js';
import type { Thread } from '../messages/thread.js';

const byBot = ({ sender, event }: Message) => sender.kind === 'bot' || event?.change === 'handed_off' || event?.change === 'bot_took';

/**
 * How far the thread tells of what the bot and agents did, as a seq that grows with it; 0 where the bot took no part, as far as one can see. Of a thread that is not loaded to its beginning one cannot.
 */
export function traceIn({ messages, hasOlder }: Thread): number {
  if (!hasOlder && !messages.some(byBot)) return 0;
  return messages.findLast((message) => byBot(message) || message.sender.kind === 'agent')?.seq ?? 1;
}

/** As `traceIn`, of the thread that is shown; 0 also until it is there. */
export const useBotTrace = (conversationId: string | undefined) => useQuery<Thread, Error, number>({ queryKey: threadKey(conversationId ?? ''), queryFn: skipToken, select: traceIn }).data ?? 0;
