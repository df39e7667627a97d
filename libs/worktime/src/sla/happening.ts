import type { Message } from '@parley/contracts';
import type { SlaHappening } from './state.js';

/** What counts of a message. `automatic`: written by a rule, though perhaps in a person's name. */
export interface SlaMessage {
  sender: { kind: Message['sender']['kind'] };
  kind: Message['kind'];
  private: boolean;
  automatic?: boolean;
  createdAt: Date;
}

/**
 * What a message means to the clocks. Only what a person says to the customer is an answer: private notes, the bot, automatic replies and
 * lines of kind `event` are nothing.
 */
export function happeningOf({ sender, kind, private: hidden, automatic, createdAt }: SlaMessage): SlaHappening | null {
  if (hidden || automatic || kind === 'event') return null;
  if (sender.kind === 'visitor') return { type: 'asked', at: createdAt.getTime() };
  return sender.kind === 'agent' ? { type: 'answered', at: createdAt.getTime() } : null;
}
