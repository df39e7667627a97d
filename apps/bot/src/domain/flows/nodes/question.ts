import type { SlotValue } from '@parley/contracts';
import { cancelledIn } from '../extract/choice.js';
import { extract } from '../extract/extract.js';
import { plain, type Extracted, type Looking } from '../extract/extracted.js';
import type { FlowSay, FlowState } from '../state.js';
import { go, goOr, textAt, wait, type NodeRules, type Stand, type Taken } from '../stand.js';
import { flowWords, retryWords } from '../words.js';
import type { FlowNodeOf } from '@parley/contracts';

type Question = Stand<FlowNodeOf<'question'>>;

const looking = ({ state, env }: Question, sure: boolean): Looking => ({ now: env.now, timeZone: env.timeZone, locale: state.locale, sure });

/** A question with its buttons, and with what kind of answer it wants for those who show a field. */
function asked(stand: Question, text: string): FlowSay {
  const { slot, answer } = stand.node;
  const choices = answer.kind === 'choice' ? answer.options.map(({ label, value }, index) => ({ id: `c${index + 1}`, label: textAt(stand, label), value })) : [];
  return { text, input: { slot, kind: answer.kind }, ...(choices.length > 0 && { choices }) };
}

function kept({ node, state }: Question, value: SlotValue, heard: string): Taken {
  const change: Partial<FlowState> = {
    slots: { ...state.slots, [node.slot]: value }, heard, tries: 0,
    ...(node.sensitive && !state.sensitive.includes(node.slot) && { sensitive: [...state.sensitive, node.slot] }),
  };
  return { move: go(node.next), state: change, set: { [`slots.${node.slot}`]: value } };
}

/** What was said without the part that was taken, so that one message can answer several questions and no part of it two. */
const rest = (text: string, { from, to }: Extracted): string => `${text.slice(0, from)} ${text.slice(to)}`.trim();

export const question: NodeRules<'question'> = {
  enter: (stand) => {
    const { node, state } = stand;
    const found = node.prefill && state.heard !== '' ? extract(node.answer, state.heard, looking(stand, true)) : undefined;
    if (found) return { ...kept(stand, found.value, rest(state.heard, found)), note: 'said already' };
    return { say: [asked(stand, textAt(stand, node.text))], move: wait, state: { tries: 0 } };
  },
  hear: (stand, { text, value }) => {
    const { node, state } = stand;
    if (node.answer.kind !== 'text' && cancelledIn(text)) return { say: [{ text: flowWords[state.locale].cancelled }], move: { to: 'done' }, note: 'called off' };
    const found = extract(node.answer, text, { ...looking(stand, false), value });
    if (found) return kept(stand, found.value, node.answer.kind === 'text' || node.answer.kind === 'choice' ? '' : rest(plain(text), found));
    const tries = state.tries + 1;
    if (tries > node.retries) return { move: goOr(node.failed, 'unclear'), state: { tries: 0 }, note: `no ${node.answer.kind} in ${tries} answers` };
    const again = node.retryText ? textAt(stand, node.retryText) : retryWords(node.answer, state.locale);
    return { say: [asked(stand, again)], move: wait, state: { tries }, note: `no ${node.answer.kind} in this`, misunderstood: true };
  },
};
