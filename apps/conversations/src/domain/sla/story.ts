import type { Handler, LineEvent, Message } from '@parley/contracts';
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

const handedBy: Partial<Record<LineEvent['change'], Handler>> = { handed_off: 'people', bot_took: 'bot' };
const handedTo = ({ event }: Told): Handler | undefined => event ? handedBy[event.change] : undefined;

/** Who had it before the first of these messages: the first change of hands tells, else it is whoever has it now. */
function firstHandler(messages: Told[], now: Handler): Handler {
  const first = messages.map(handedTo).find((to) => to !== undefined);
  return first === undefined ? now : first === 'people' ? 'bot' : 'people';
}

/**
 * What a conversation's messages, its lines among them, mean to its clocks, which are people's: what is said while the bot has it means nothing, and a visitor asks when people are handed it.
 * @param handler who has it now
 */
export function storyOf(messages: Told[], handler: Handler = 'people'): SlaHappening[] {
  let has = firstHandler(messages, handler);
  return messages.flatMap((message): SlaHappening[] => {
    const to = handedTo(message);
    if (to) has = to;
    if (to === 'people') return [{ type: 'asked', at: message.createdAt.getTime() }];
    const status = message.event && statuses[message.event.change];
    if (status) return [{ type: 'status', status, at: message.createdAt.getTime() }];
    if (has === 'bot') return [];
    const happening = happeningOf({ ...message, sender: { kind: message.senderKind } });
    return happening ? [happening] : [];
  });
}
