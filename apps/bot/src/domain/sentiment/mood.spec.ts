import { describe, expect, it } from '@jest/globals';
import type { Emotion } from '@parley/contracts';
import { hear, hearAgain, LOOK_BACK, type MoodState } from './mood.js';

const always = { alertOnAnger: true, alertOnFall: true };
const scores: Record<Emotion, number> = { angry: -0.7, negative: -0.6, neutral: 0, positive: 0.6, satisfied: 0.8 };
const spoken = (seq: number, emotion: Emotion) => ({ seq, messageId: `m${seq}`, emotion, score: scores[emotion], at: `2026-11-22T10:00:0${seq}.000Z` });
const after = (emotions: Emotion[], when = always): MoodState => emotions.reduce<MoodState | undefined>((state, emotion, at) => hear(state, spoken(at + 1, emotion), when), undefined)!;

describe('the mood of a conversation', () => {
  it('is that of the last messages, of which later ones weigh more', () => {
    expect(after(['neutral']).mood).toMatchObject({ class: 'neutral', score: 0, trend: 'steady', at: '2026-11-22T10:00:01.000Z' });
    expect(after(['satisfied', 'negative', 'negative']).mood).toMatchObject({ class: 'negative', trend: 'falling' });
    expect(after(['negative', 'negative', 'satisfied']).mood).toMatchObject({ trend: 'rising' });
    expect(after(['angry', 'neutral']).mood.class).not.toBe('neutral');
    expect(after(['negative', 'neutral', 'neutral', 'neutral', 'neutral']).mood.class).toBe('neutral');
  });

  it('looks back so far and no further', () => {
    expect(after(['angry', 'neutral', 'neutral', 'neutral', 'neutral', 'neutral', 'neutral']).recent).toHaveLength(LOOK_BACK);
  });

  it('does not hear a message twice', () => {
    const state = after(['angry', 'neutral']);
    expect(hear(state, spoken(2, 'angry'), always)).toBe(state);
  });

  it('alerts on anger, once', () => {
    const first = after(['neutral', 'angry']);
    expect(first.alert).toMatchObject({ cause: 'anger', messageId: 'm2', seq: 2 });
    expect(hear(first, spoken(3, 'angry'), always).alert).toBe(first.alert);
    expect(after(['angry'], { alertOnAnger: false, alertOnFall: false }).alert).toBeNull();
  });

  it('alerts when it fell by two classes and is bad now', () => {
    expect(after(['positive', 'negative', 'negative']).alert).toMatchObject({ cause: 'fall' });
    expect(after(['satisfied', 'neutral', 'neutral', 'neutral']).alert).toBeNull();
    expect(after(['neutral', 'negative']).alert).toBeNull();
  });

  it('changes when a message means something else, or is gone', () => {
    const state = after(['neutral', 'angry']);
    expect(hearAgain(state, 'm2', { emotion: 'neutral', score: 0 }).mood.class).toBe('neutral');
    expect(hearAgain(state, 'm2', undefined)).toMatchObject({ recent: [{ messageId: 'm1' }], mood: { class: 'neutral' } });
    expect(hearAgain(state, 'unknown', undefined)).toBe(state);
  });
});
