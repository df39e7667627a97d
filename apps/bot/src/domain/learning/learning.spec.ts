import { describe, expect, it } from '@jest/globals';
import { Refused } from '@parley/contracts';
import { counts, moved, type Case, type Turn } from './case.js';
import { perDay, reported, spanOf } from './report.js';
import { learnable, sameAs } from './said.js';
import { reasonToTeach, teachable, type Noted } from './teachable.js';

const noted = (given: Partial<Noted>): Noted => ({ question: 'Where is it?', zone: 'answer', reason: 'sure', intentId: 'one', articleId: null, helpful: null, candidates: [{ id: 'one', label: 'Where is my parcel?' }], ...given });
const begun: Case = { conversationId: 'c', day: '2026-11-22', inboxId: 'i', locale: '', handOff: null, withPeople: false, closed: false, helped: false, reopened: false, offeredId: null };
const after = (...turns: Turn[]): Case => turns.reduce(moved, begun);

describe('what there is to teach', () => {
  it('is what was not known, what was offered in vain, what did not help, and what was asked again', () => {
    expect(reasonToTeach(noted({ zone: 'unsure' }), undefined)).toBe('unanswered');
    expect(reasonToTeach(noted({ zone: 'suggest' }), undefined)).toBe('offered');
    expect(reasonToTeach(noted({ zone: 'suggest' }), noted({ intentId: 'other' }))).toBe('offered');
    expect(reasonToTeach(noted({ helpful: false }), undefined)).toBe('unhelpful');
    expect(reasonToTeach(noted({}), noted({ question: 'where is  IT?' }))).toBe('repeated');
  });

  it('is nothing that was answered, chosen of what was offered, or only small talk', () => {
    expect(reasonToTeach(noted({}), noted({ question: 'And the invoice?' }))).toBeUndefined();
    expect(reasonToTeach(noted({ zone: 'suggest' }), noted({}))).toBeUndefined();
    expect(reasonToTeach(noted({ zone: 'suggest' }), noted({ intentId: 'in another language', question: 'where is my parcel?' }))).toBeUndefined();
    expect(reasonToTeach(noted({ zone: 'unsure', reason: 'small_talk' }), undefined)).toBeUndefined();
    expect(reasonToTeach(noted({ zone: 'unsure', reason: 'no_words' }), undefined)).toBeUndefined();
  });

  it('names a question that was asked twice once, and passes small talk over', () => {
    const twice = [noted({ zone: 'unsure' }), noted({ zone: 'answer', reason: 'small_talk', question: 'thanks' }), noted({ zone: 'unsure', question: 'WHERE is it?' }), noted({ zone: 'unsure', question: 'Who are you?' })];
    expect(teachable(twice, { left: true }).map(({ answer }) => answer.question)).toEqual(['WHERE is it?', 'Who are you?']);
  });

  it('is the last answer of a bot that is left for people, unless it helped or was followed by thanks', () => {
    const [first, last] = [noted({ question: 'One?' }), noted({ question: 'Two?' })];
    expect(teachable([first, last], { left: true })).toEqual([{ answer: last, reason: 'left' }]);
    expect(teachable([first, last], { left: false })).toEqual([]);
    expect(teachable([first, { ...last, helpful: true }], { left: true })).toEqual([]);
    expect(teachable([first, last, noted({ reason: 'small_talk', question: 'thanks' })], { left: true })).toEqual([]);
  });

  it('is learnt in few words, and not without any', () => {
    expect(learnable(`  ${'长'.repeat(600)}`)).toHaveLength(500);
    expect(() => learnable(' ?! ')).toThrow(Refused);
    expect(learnable(`${'a'.repeat(499)}😀`)).toBe('a'.repeat(499));
  });

  it('is said once: the same again is no contradiction', () => {
    const before = { kind: 'intent' as const, intentId: 'one', said: 'where is it' };
    expect(sameAs(before, { kind: 'intent', intentId: 'one' })).toBe(true);
    expect(sameAs(before, { kind: 'intent', intentId: 'one', text: 'Where  is it' })).toBe(true);
    expect(sameAs(before, { kind: 'intent', intentId: 'two' })).toBe(false);
    expect(sameAs(before, { kind: 'no_question' })).toBe(false);
    expect(sameAs({ kind: 'new', intentId: null, said: 'Where?' }, { kind: 'new', question: 'where?', answer: 'Here.' })).toBe(true);
  });
});

describe('what the report counts of a conversation', () => {
  it('is resolved by the bot as long as nobody goes on with it', () => {
    expect(counts(after({ kind: 'taken' }))).toEqual(['involved']);
    expect(counts(after({ kind: 'closed' }))).toEqual(['involved', 'resolved']);
    expect(counts(after({ kind: 'judged', helpful: true }, { kind: 'closed' }))).toEqual(['involved', 'resolved', 'confirmed']);
    expect(counts(after({ kind: 'closed' }, { kind: 'reopened' }))).toEqual(['involved', 'reopened']);
    expect(counts(after({ kind: 'closed' }, { kind: 'reopened' }, { kind: 'closed' }))).toEqual(['involved', 'resolved', 'reopened']);
  });

  it('is with people once they have it, whatever the visitor said before', () => {
    expect(counts(after({ kind: 'judged', helpful: true }, { kind: 'handed_off', reason: 'asked' }))).toEqual(['involved', 'handed_off', 'hand_off:asked']);
    expect(counts(after({ kind: 'handed_off', reason: 'asked' }, { kind: 'judged', helpful: true }))).toEqual(['involved', 'handed_off', 'hand_off:asked']);
    expect(counts(after({ kind: 'handed_off', reason: 'whatever' }))).toContain('hand_off:other');
    expect(counts(after({ kind: 'ticketed' }, { kind: 'judged', helpful: true }, { kind: 'closed' }))).toEqual(['involved', 'handed_off', 'hand_off:ticket']);
    expect(counts(after({ kind: 'handed_off', reason: 'asked' }, { kind: 'taken' }, { kind: 'closed' }))).toEqual(['involved', 'handed_off', 'hand_off:asked', 'resolved']);
  });

  it('counts in the language of the first question', () => {
    expect(after({ kind: 'asked', locale: 'zh-CN', offeredId: 'a' }, { kind: 'asked', locale: 'en', offeredId: null })).toMatchObject({ locale: 'zh-CN', offeredId: null });
  });
});

describe('the report', () => {
  const span = { from: '2026-11-21', to: '2026-11-22' };
  const counters = [['21', 'conversations', 10], ['22', 'conversations', 10], ['21', 'involved', 8], ['21', 'resolved', 4], ['21', 'handed_off', 2], ['21', 'hand_off:asked', 2], ['22', 'answered', 3], ['22', 'suggested', 1], ['22', 'right', 2], ['22', 'wrong', 1], ['22', 'hand_off:flow', 0]] as const;
  const rows = counters.map(([day, what, n]) => ({ day: `2026-11-${day}`, what, n }));

  it('says automation as involvement × resolution, and shares of nothing not at all', () => {
    const report = reported(rows, { span, locale: undefined });
    expect(report).toMatchObject({ involvement: 0.4, resolution: 0.5, automation: 0.2, deflection: 0.75, coverage: { answered: 0.75, suggested: 0.25, unsure: 0 }, precision: 0.6667, handOffs: [{ reason: 'asked', count: 2, share: 1 }] });
    expect(reported([], { span, locale: undefined })).toMatchObject({ involvement: null, resolution: null, automation: null, deflection: null, coverage: { answered: null }, precision: null, handOffs: [] });
    expect(reported(rows, { span, locale: 'en' })).toMatchObject({ involvement: null, automation: null, resolution: 0.5 });
  });

  it('has every day of its time, and that is bounded', () => {
    expect(perDay(rows, span).map(({ day, involved, answered }) => [day, involved, answered])).toEqual([['2026-11-21', 8, 0], ['2026-11-22', 0, 3]]);
    expect(spanOf({}, '2026-11-22')).toEqual({ from: '2026-10-26', to: '2026-11-22' });
    expect(() => spanOf({ from: '2026-11-23', to: '2026-11-22' }, '2026-11-22')).toThrow(Refused);
    expect(() => spanOf({ from: '2025-11-21', to: '2026-11-22' }, '2026-11-22')).toThrow(Refused);
    expect(spanOf({ from: '2025-11-22', to: '2026-11-22' }, '2026-11-22')).toEqual({ from: '2025-11-22', to: '2026-11-22' });
  });
});
