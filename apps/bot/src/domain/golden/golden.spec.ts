import { describe, expect, it } from '@jest/globals';
import type { GoldenDifference, GoldenExpectation } from '@parley/contracts';
import type { Answer } from '../answering/answer.js';
import { newDialogue } from '../dialogue/dialogue.js';
import { cameOf, expectationOf, gotOf, meets, type Came } from './came.js';
import { isSameOutcome, verdictOf, type Outcomes } from './verdict.js';

const answer = (over: Partial<Answer> = {}): Answer => ({
  zone: 'answer', suggestions: [], confidence: 0.9, intent: { id: 'refund', name: 'Refunds?' }, answer: { text: 'x', attachmentIds: [], intentId: 'refund', citations: [] }, locale: 'en',
  context: { question: '', topic: null, intentId: null, articleId: null }, explanation: { reason: 'sure', understoodAs: null, candidates: [], thresholds: { answer: 0.7, suggest: 0.3 }, model: null, known: 1, tookMs: 1 }, ...over,
});
const plan = { dialogue: newDialogue('en'), say: [] };
const none = { begun: undefined, walked: undefined };
const came = (found: Answer, repeated = false): Came => cameOf({ kind: 'answer', question: 'x', repeated, answer: found }, plan, none);
const same = (one: string, other: string) => one === other;
const fits = (expected: GoldenExpectation, one: Came) => meets(expected, one, same);
const refund: GoldenExpectation = { kind: 'entry', intentId: 'refund' };
const cited = answer({ answer: { text: 'x', attachmentIds: [], citations: [{ articleId: 'a1', title: 'Shipping', url: null, score: 1 }] } });
delete cited.intent;

describe('what came of words', () => {
  it('meets an entry where that was said: in whatever language, not where it was only near, repeated, or small talk', () => {
    expect(fits(refund, came(answer()))).toBe(true);
    expect(meets({ kind: 'entry', intentId: 'rückgabe' }, came(answer()), () => true)).toBe(true);
    for (const other of [came(answer({ zone: 'suggest' })), came(answer(), true), came(answer({ smallTalk: 'thanks' })), came(answer({ intent: { id: 'other', name: '' } }))]) expect(fits(refund, other)).toBe(false);
  });

  it('meets an article, a zone, a flow at a node, and people', () => {
    expect([fits({ kind: 'article', articleId: 'a1' }, came(cited)), fits({ kind: 'article', articleId: 'a2' }, came(cited))]).toEqual([true, false]);
    expect([fits({ kind: 'zone', zone: 'unsure' }, came(answer({ zone: 'unsure' }))), fits({ kind: 'zone', zone: 'answer' }, came(answer({ zone: 'unsure' })))]).toEqual([true, false]);
    const walk = { say: [], state: null, slots: {} };
    const walked = cameOf({ kind: 'flow', walk }, plan, { begun: answer({ flowId: 'f' }), walked: { flowId: 'f', nodes: ['ask', 'tell'] } });
    expect([null, 'ask', 'tell', 'end'].map((nodeId) => fits({ kind: 'flow', flowId: 'f', nodeId }, walked))).toEqual([true, true, true, false]);
    expect(fits(refund, walked)).toBe(true);
    const left = cameOf({ kind: 'leave', leave: { reason: 'angry' } }, { ...plan, leave: { reason: 'angry' } }, none);
    expect([fits({ kind: 'hand_off' }, left), fits({ kind: 'zone', zone: 'answer' }, left)]).toEqual([true, false]);
    expect([gotOf(walked, () => 'Flow'), gotOf(left, () => '')]).toMatchObject([{ kind: 'flow', id: 'f', label: 'Flow', nodeId: 'tell' }, { kind: 'hand_off', reason: 'angry' }]);
  });

  it('is what is expected from then on', () => {
    for (const one of [came(answer()), came(cited), came(answer({ zone: 'suggest' })), came(answer({ smallTalk: 'thanks' }))]) expect(fits(expectationOf(one), one)).toBe(true);
    expect([came(answer()), came(cited), came(answer({ zone: 'suggest' }))].map((one) => expectationOf(one).kind)).toEqual(['entry', 'article', 'zone']);
  });
});

describe('a run', () => {
  const difference = (goldenId: string): GoldenDifference => ({ goldenId, name: goldenId, step: 0, text: 'x', expected: refund, expectedLabel: '', got: gotOf(came(answer()), () => ''), fell: false });
  const accepted: Outcomes = { a: [1, 'passed'], b: [1, 'passed'], c: [1, 'failed'], gone: [1, 'passed'] };

  it('has fallen where fewer pass of those that were known as they are', () => {
    const one = verdictOf({ a: [1, 'passed'], b: [1, 'failed'], c: [1, 'failed'], gone: [1, 'outdated'] }, [difference('c'), difference('b'), difference('gone')], accepted);
    expect(one).toMatchObject({ total: 4, passed: 1, outdated: 1, differing: 3, before: 2, now: 1, fell: true });
    expect(one.differences.map(({ goldenId, fell }) => [goldenId, fell])).toEqual([['b', true], ['c', false], ['gone', false]]);
  });

  it('has not fallen by what is new, rewritten, or got better elsewhere', () => {
    expect(verdictOf({ a: [1, 'passed'], b: [2, 'failed'], d: [1, 'failed'] }, [difference('b'), difference('d')], accepted)).toMatchObject({ before: 1, now: 1, fell: false });
    expect(verdictOf({ a: [1, 'passed'], b: [1, 'failed'], c: [1, 'passed'] }, [difference('b')], accepted)).toMatchObject({ before: 2, now: 2, fell: false });
    expect(verdictOf({ a: [1, 'failed'] }, [difference('a')], {})).toMatchObject({ before: 0, fell: false });
  });

  it('tells nothing new where every conversation ended as before', () => {
    expect(isSameOutcome(accepted, { ...accepted })).toBe(true);
    for (const other of [{}, { ...accepted, a: [2, 'passed'] }, { ...accepted, a: [1, 'failed'] }, { ...accepted, d: [1, 'passed'] }] as Outcomes[]) expect(isSameOutcome(accepted, other)).toBe(false);
  });
});
