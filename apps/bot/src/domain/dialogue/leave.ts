import type { BotPhrase } from '@parley/contracts';
import type { Dialogue, Leave, LeaveReason, Plan, Say, Words } from './dialogue.js';

/** What happens while nobody is at work. */
export interface Hours {
  open: boolean;
  offHours: 'ticket' | 'form' | 'queue';
}

/** How a dialogue ends: people take over now, or a ticket carries it on while nobody is there. */
export type Ending = { kind: 'people'; leave: Leave } | { kind: 'ticket'; leave: Leave };

const said: Record<LeaveReason, BotPhrase> = {
  asked: 'handOff', angry: 'handOff', blocked_topic: 'blockedTopic', unsure: 'handOff', unhelpful: 'sorry', unreadable: 'handOff', limit: 'limitReached', flow: 'handOff', timeout: 'failed', failed: 'failed',
};

/**
 * What is said when people are to take over, and how. Off hours a ticket is opened (once a dialogue), or the visitor is asked how they can be reached, or waits like anybody else. A dialogue that goes on
 * off hours stays with the bot.
 */
export function leaving(plan: Plan & { leave: Leave }, { hours, words }: { hours: Hours; words: Words }): { dialogue: Dialogue; say: Say[]; ending?: Ending } {
  const { dialogue, say, leave } = plan;
  const over: Dialogue = { ...dialogue, asked: null, flow: null, failures: 0 };
  const and = (text: string): Say[] => (text === '' ? say : [...say, { text }]);
  // Whoever left their address off hours has their ticket, should people have come meanwhile or not.
  if (leave.email !== undefined) return { dialogue: over, say, ending: { kind: 'ticket', leave } };
  if (hours.open) return { dialogue: over, say: and(leave.text ?? words[said[leave.reason]]), ending: { kind: 'people', leave } };
  if (hours.offHours === 'queue') return { dialogue: over, say: and(words.offHoursQueue), ending: { kind: 'people', leave } };
  if (dialogue.ticket !== null) return { dialogue: over, say: and(ticketed(words.offHoursTicket, dialogue.ticket)) };
  if (hours.offHours === 'ticket') return { dialogue: over, say, ending: { kind: 'ticket', leave } };
  return { dialogue: { ...over, asked: { kind: 'email', reason: leave.reason } }, say: [...say, { text: words.offHoursForm, input: { slot: 'email', kind: 'email' } }] };
}

/** Words with a ticket's number in them. */
export const ticketed = (words: string, number: number): string => words.replaceAll('{ticket}', `#${number}`);
