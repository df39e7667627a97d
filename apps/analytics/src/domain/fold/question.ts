import type { HappeningBody } from '../events/happening.js';
import type { Draft } from './draft.js';

type Body<T extends HappeningBody['type']> = Extract<HappeningBody, { type: T }>;

export function askBot(draft: Draft, at: number, { answered }: Body<'question_asked'>): void {
  draft.state.botHad = true;
  draft.add(answered ? 'bot_answered' : 'bot_unanswered', { at });
}

/** The word of an agent outweighs that of the visitor; of each the last one counts. */
export function judgeBot(draft: Draft, at: number, { by, right }: Body<'question_judged'>): void {
  const { state } = draft;
  state.botHad = true;
  state.judged = { ...state.judged, [by]: right };
  const word = state.judged.agent ?? state.judged.visitor;
  for (const [slot, holds] of [['bot_right', word === true], ['bot_wrong', word === false]] as const) {
    if (!holds) draft.withdraw(slot);
    else draft.put(slot, slot, { at });
  }
}
