import type { GoldenExpectation, GoldenGot } from '@parley/contracts';
import type { Answer } from '../answering/answer.js';
import type { Plan, Tried } from '../dialogue/dialogue.js';
import type { Finding } from '../dialogue/plan.js';

/** Through which flow words went, and by which of its nodes; the last is where it stands. */
export interface Walked {
  flowId: string;
  nodes: string[];
}

/** What came of a visitor's words in a rehearsal. */
export interface Came {
  kind: Finding['kind'];
  /** What was said, or would have been before a flow began. */
  answer: Answer | undefined;
  /** It was answered, and not only found. */
  answered: boolean;
  walked: Walked | undefined;
  leave: Tried['label'] | undefined;
}

/** @param begun the answer that began a flow */
export const cameOf = (finding: Finding, { leave }: Plan, { begun, walked }: { begun: Answer | undefined; walked: Walked | undefined }): Came => {
  const answer = finding.kind === 'answer' ? finding.answer : finding.kind === 'flow' ? (finding.aside?.answer ?? begun) : undefined;
  return { kind: finding.kind, answer, answered: answer?.zone === 'answer' && !(finding.kind === 'answer' && finding.repeated), walked: finding.kind === 'flow' ? walked : undefined, leave: leave?.reason };
};

/** Whether it is what was expected. @param isSame whether two entries are one in different languages */
export function meets(expected: GoldenExpectation, { kind, answer, answered, walked, leave }: Came, isSame: (one: string, other: string) => boolean): boolean {
  switch (expected.kind) {
    case 'entry':
      return answered && answer?.smallTalk === undefined && answer?.intent !== undefined && isSame(answer.intent.id, expected.intentId);
    case 'article':
      return answered && (answer?.answer?.citations.some(({ articleId }) => articleId === expected.articleId) ?? false);
    case 'zone':
      return kind === 'answer' && answer?.zone === expected.zone;
    case 'hand_off':
      return leave !== undefined;
    case 'flow':
      return walked?.flowId === expected.flowId && (expected.nodeId === null || walked.nodes.includes(expected.nodeId));
    default:
      return expected satisfies never;
  }
}

const nothing: Omit<GoldenGot, 'kind'> = { id: null, label: '', nodeId: null, reason: null, score: null };
/** Something that is no answer of the bot. */
export const gotNone = (kind: 'over' | 'gone' | 'other'): GoldenGot => ({ kind, ...nothing });

/** What came of it, as it is told. @param nameOf what something is called, by its id */
export function gotOf({ kind, answer, walked, leave }: Came, nameOf: (id: string) => string): GoldenGot {
  const score = answer?.confidence ?? null;
  const flow = walked && { id: walked.flowId, label: nameOf(walked.flowId), nodeId: walked.nodes.at(-1) ?? null };
  if (leave !== undefined) return { kind: 'hand_off', ...nothing, ...flow, reason: leave, score };
  if (flow) return { kind: 'flow', ...nothing, ...flow, score };
  if (kind !== 'answer' || !answer) return gotNone('other');
  if (answer.smallTalk !== undefined) return { ...gotNone('other'), kind: 'small_talk', score };
  const [cited] = answer.answer?.citations ?? [];
  if (answer.zone === 'answer' && cited) return { kind: 'article', ...nothing, id: cited.articleId, label: cited.title, score };
  return { kind: answer.zone === 'answer' ? 'entry' : answer.zone, ...nothing, id: answer.intent?.id ?? null, label: answer.intent?.name ?? '', score };
}

/** What is expected from now on, where this was right. */
export function expectationOf({ kind, answer, answered, walked, leave }: Came): GoldenExpectation {
  if (walked) return { kind: 'flow', flowId: walked.flowId, nodeId: walked.nodes.at(-1) ?? null };
  if (leave !== undefined) return { kind: 'hand_off' };
  const [cited] = answer?.answer?.citations ?? [];
  if (kind === 'answer' && answered && cited) return { kind: 'article', articleId: cited.articleId };
  if (kind === 'answer' && answered && answer?.smallTalk === undefined && answer?.intent) return { kind: 'entry', intentId: answer.intent.id };
  return { kind: 'zone', zone: kind === 'answer' && answer ? answer.zone : 'answer' };
}
