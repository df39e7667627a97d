import type { LineEvent, Message } from '@parley/contracts';
import { happeningOf, type SlaHappening, type SlaStatus } from '@parley/worktime';

/** A message as far as clocks care. */
export interface Told {
  seq: number;
  senderKind: Message['sender']['kind'];
  kind: Message['kind'];
  private: boolean;
  event: LineEvent | null;
  createdAt: Date;
}

/** Lines that tell of another status. A conversation that is open again says so, whatever it was before. */
const statuses: Partial<Record<LineEvent['change'], SlaStatus>> = { resolved: 'resolved', reopened: 'open', snoozed: 'snoozed', pending: 'pending' };

/** What a conversation's messages, its lines among them, mean to its clocks. */
export function storyOf(messages: Told[]): SlaHappening[] {
  return messages.flatMap((message): SlaHappening[] => {
    const status = message.event && statuses[message.event.change];
    if (status) return [{ type: 'status', status, at: message.createdAt.getTime() }];
    const happening = happeningOf({ ...message, sender: { kind: message.senderKind } });
    return happening ? [happening] : [];
  });
}
