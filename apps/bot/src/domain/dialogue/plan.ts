import type { FlowEnd, Locale } from '@parley/contracts';
import type { Answer } from '../answering/answer.js';
import type { FlowState } from '../flows/state.js';
import { withTried, type Dialogue, type Heard, type Leave, type Offer, type Plan, type Say } from './dialogue.js';
import { choicesOf, failed, labelOf, noneMeant, rated, respond, sayOf, type Responding } from './respond.js';
import { saidEnough } from './speak.js';

/** What a running flow made of a message. `slots`: what it has learnt, as people may read it. */
export interface FlowWalk {
  say: Say[];
  state: FlowState | null;
  slots: Record<string, string>;
  end?: FlowEnd | undefined;
  /** What was said did not answer what the flow had asked, and it asks again. */
  misunderstood?: true;
}

/** What was found out about a message. */
export type Finding =
  | { kind: 'nothing' }
  | { kind: 'leave'; leave: Leave }
  | { kind: 'unreadable' }
  | { kind: 'none_of_these' }
  | { kind: 'rated'; helpful: boolean; answerId: string | null }
  | { kind: 'email'; email: string; reason: Leave['reason'] }
  /** `aside`: it was no answer to what the flow asks but a question of its own. */
  | { kind: 'flow'; walk: FlowWalk; aside?: { question: string; answer: Answer } }
  /** `streamId`: it was shown already as it came, under this id. */
  | { kind: 'answer'; question: string; repeated: boolean; answer: Answer; streamId?: string };

export interface Planning extends Responding {
  locale: Locale;
  now: number;
  /** What it greets with, if it is to greet; `offers`: what many ask. */
  greeting: { text: string; offers: Offer[] } | null;
}

/** What comes of what was found out. @param answerId of the answer, as it was noted */
export function planOf(dialogue: Dialogue, finding: Finding, { answerId, how }: { answerId: string | null; how: Planning }): Plan {
  const here: Dialogue = { ...dialogue, locale: how.locale };
  if (saidEnough(here, how.now) && finding.kind !== 'leave') return { dialogue: here, say: [], leave: { reason: 'limit' } };
  return greeted(planned(here, finding, { answerId, how }), finding, how);
}

function planned(dialogue: Dialogue, finding: Finding, { answerId, how }: { answerId: string | null; how: Planning }): Plan {
  switch (finding.kind) {
    case 'nothing':
      return { dialogue, say: [] };
    case 'leave':
      return { dialogue, say: [], leave: finding.leave };
    case 'unreadable':
      return failed(dialogue, 'unreadable', how);
    case 'none_of_these':
      return noneMeant(dialogue, how);
    case 'rated':
      return rated(dialogue, finding, how);
    case 'email':
      return { dialogue: { ...dialogue, asked: null }, say: [], leave: { reason: finding.reason, email: finding.email } };
    case 'flow':
      return answered(walked(dialogue, finding.walk), finding.aside);
    case 'answer':
      return respond(dialogue, { ...finding, answerId }, how);
    default:
      return finding satisfies never;
  }
}

function walked(dialogue: Dialogue, { say, state, slots, end }: FlowWalk): Plan {
  const next: Dialogue = { ...dialogue, asked: null, failures: 0, flow: end ? null : state, slots: { ...dialogue.slots, ...slots } };
  if (end?.kind !== 'hand_off') return { dialogue: next, say };
  const reason: Leave['reason'] = end.reason === 'error' || end.reason === 'failed' ? 'failed' : end.reason === 'limit' || end.reason === 'too_long' || end.reason === 'too_many_steps' ? 'limit' : end.reason === 'unclear' ? 'unsure' : end.reason === 'asked' ? 'asked' : 'flow';
  // What the flow said last is what it says when people take over.
  return { dialogue: next, say, leave: { reason, teamId: end.teamId, priority: end.priority, ...(reason === 'flow' && say.length > 0 && { text: '' }) } };
}

/** The answer to a question in the middle of a flow stands before what the flow asks again. */
function answered(plan: Plan, found: { question: string; answer: Answer } | undefined): Plan {
  if (!found?.answer.answer) return plan;
  const tried = withTried(plan.dialogue, { question: found.question, zone: 'answer', label: labelOf(found.answer), confidence: found.answer.confidence });
  return { dialogue: tried, say: [sayOf(found.answer.answer), ...plan.say], answersFirst: true };
}

/** With the greeting in front, where one is due. An answer needs no buttons beside it, and two greetings are one too many. */
function greeted(plan: Plan, finding: Finding, { greeting }: Planning): Plan {
  const dialogue: Dialogue = { ...plan.dialogue, greeted: true };
  if (!greeting || plan.leave || finding.kind === 'flow') return { ...plan, dialogue };
  const small = finding.kind === 'nothing' || (finding.kind === 'answer' && finding.answer.smallTalk === 'greeting');
  const unsure = finding.kind === 'answer' && finding.answer.zone === 'unsure' && !finding.answer.smallTalk;
  const offers = small || unsure ? greeting.offers : [];
  const hello: Say = { text: greeting.text, ...(offers.length > 0 && { choices: choicesOf(offers.map(({ label }) => label)) }) };
  const asked: Dialogue['asked'] = offers.length > 0 ? { kind: 'meant', question: '', offers } : dialogue.asked;
  return { ...plan, dialogue: { ...dialogue, asked }, say: small ? [hello] : [hello, ...plan.say] };
}

/** The last of what was heard, or nothing. */
export const lastOf = (heard: readonly Heard[]): string => heard.at(-1)?.text ?? '';
