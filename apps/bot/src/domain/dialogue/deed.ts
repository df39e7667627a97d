import type { Leave, Say, TakenBy } from './dialogue.js';

/**
 * Something that the bot has decided and does then, in this order. `id` names it for whoever does it, so that twice is once: it is the id of the message or the ticket. `answerId`: the noted answer that the message gives;
 * `upTo`: which of the visitor's messages it answers, by `seq`.
 */
export type Deed =
  | { do: 'say'; id: string; say: Say; answerId?: string; upTo?: number }
  | { do: 'hand_off'; leave: Leave; summary: string; attributes: Record<string, string> }
  /** `say`: what is said when it is opened, with `{ticket}` for its number. */
  | { do: 'ticket'; id: string; sayId: string; subject: string; description: string; say: string; upTo?: number }
  | { do: 'keep_email'; email: string }
  /** The visitor has said no more: it counts as resolved. */
  | { do: 'resolve' }
  /** What people are told who took it themselves. */
  | { do: 'note'; id: string; reason: TakenBy };

type Saying = Extract<Deed, { do: 'say' }>;

/** The messages that come first, and what comes behind them. */
export function nextDeeds(deeds: readonly Deed[]): { says: Saying[]; other: Exclude<Deed, Saying> | undefined; rest: Deed[] } {
  const end = deeds.findIndex((deed) => deed.do !== 'say');
  const says = (end < 0 ? deeds : deeds.slice(0, end)).filter((deed) => deed.do === 'say');
  const other = end < 0 ? undefined : (deeds[end] as Exclude<Deed, Saying>);
  return { says, other, rest: end < 0 ? [] : deeds.slice(end + 1) };
}
