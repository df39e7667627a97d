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
  const before = leave.text === undefined ? say : [...say, { text: leave.text }];
  const over: Dialogue = { ...dialogue, asked: null, flow: null, failures: 0 };
  if (hours.open) return { dialogue: over, say: leave.text === undefined ? [...before, { text: words[said[leave.reason]] }] : before, ending: { kind: 'people', leave } };
  if (hours.offHours === 'queue') return { dialogue: over, say: [...before, { text: words.offHoursQueue }], ending: { kind: 'people', leave } };
  if (dialogue.ticket !== null) return { dialogue: over, say: [...before, { text: words.offHoursTicket.replaceAll('{ticket}', `#${dialogue.ticket}`) }] };
  if (hours.offHours === 'form') return { dialogue: { ...over, asked: { kind: 'email', reason: leave.reason } }, say: [...before, { text: words.offHoursForm, input: { slot: 'email', kind: 'email' } }] };
  return { dialogue: over, say: before, ending: { kind: 'ticket', leave } };
}
