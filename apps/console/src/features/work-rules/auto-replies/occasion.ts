import type { LocalTexts, ReplyOccasion } from '@parley/contracts';
import { areTexts } from '../fields/texts-field.js';

export type When = ReplyOccasion['when'];
export const whens = ['greeting', 'off_hours', 'all_busy', 'agent_joined', 'keyword', 'visitor_silent', 'agent_silent', 'closing_warning'] as const satisfies readonly When[];

/** What an occasion says, or says first. */
export const textsOf = (reply: ReplyOccasion): LocalTexts => ('texts' in reply ? reply.texts : (reply.steps[0]?.texts ?? {}));

/** Another occasion that says the same. */
export function occasionOf(when: When, before: ReplyOccasion): ReplyOccasion {
  const texts = textsOf(before);
  switch (when) {
    case 'off_hours':
      return { when, hoursId: '', texts };
    case 'keyword':
      return { when, words: [], match: 'contains', texts };
    case 'visitor_silent':
    case 'agent_silent':
      return { when, steps: [{ afterMinutes: when === 'visitor_silent' ? 10 : 2, texts }] };
    case 'closing_warning':
      return { when, afterMinutes: 30, texts, resolveAfterMinutes: 10 };
    default:
      return { when, texts };
  }
}

const rise = (steps: readonly { afterMinutes: number }[]) => steps.every(({ afterMinutes }, at) => at === 0 || afterMinutes > steps[at - 1]!.afterMinutes);

/** What keeps an occasion from being saved, if anything does. */
export function faultOf(reply: ReplyOccasion): 'hours' | 'words' | 'steps' | 'texts' | undefined {
  if (reply.when === 'off_hours' && !reply.hoursId) return 'hours';
  if (reply.when === 'keyword' && reply.words.length === 0) return 'words';
  if ('steps' in reply && !rise(reply.steps)) return 'steps';
  const all = 'steps' in reply ? reply.steps.map(({ texts }) => texts) : [reply.texts];
  return all.every(areTexts) ? undefined : 'texts';
}
