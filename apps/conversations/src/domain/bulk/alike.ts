import type { BulkConversations, ProblemCode, Sender } from '@parley/contracts';
import { assign, type Assignment } from '../assign.js';
import { change } from '../change.js';
import type { ConversationState, Decision, Moment, Step } from '../conversation.js';

/** Most labels of a conversation, as `PatchConversation` has it. */
const MAX_LABELS = 20;

type Wanted = Omit<BulkConversations['change'], 'assign'>;
type Refusal = { refused: ProblemCode; detail?: string };

/** What is asked of each of many conversations. */
export interface Alike {
  wanted: Wanted;
  /** Absent: who has it stays. */
  to?: Pick<Assignment, 'agent' | 'team'> | undefined;
  by: Sender;
}

function labelsOf(state: ConversationState, { addLabels = [], removeLabels = [] }: Wanted): string[] | undefined {
  if (addLabels.length === 0 && removeLabels.length === 0) return undefined;
  const gone = new Set(removeLabels);
  return [...new Set([...state.labels, ...addLabels])].filter((label) => !gone.has(label));
}

/** The same change for one of many: who gets it first, then the rest, as one decision. */
export function changeAlike(state: ConversationState, { wanted, to, by }: Alike, moment: Moment): Decision | Refusal {
  const given: Decision | Refusal = to ? assign(state, { ...to, by }, moment) : { state, steps: [] };
  if ('refused' in given) return given;
  const { status, priority, snoozedUntil } = wanted;
  const labels = labelsOf(state, wanted);
  if (labels && labels.length > MAX_LABELS) return { refused: 'request.invalid', detail: `more than ${MAX_LABELS} labels` };
  const patch = { ...(status && { status }), ...(priority && { priority }), ...(snoozedUntil !== undefined && { snoozedUntil }), ...(labels && { labels }) };
  const changed = change(given.state, { patch, by }, moment);
  if ('refused' in changed) return changed;
  const steps: Step[] = [...given.steps, ...changed.steps];
  return { state: changed.state, steps };
}
