import { describe, expect, it } from '@jest/globals';
import { RateConversation, type RatingForm } from '@parley/contracts';
import { answer, changeableUntil } from './answer.js';

const now = new Date('2026-11-22T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const slow = { key: 'slow', scores: [1, 2], texts: { en: 'Slow', 'zh-CN': '太慢' } };
const stars: RatingForm = { scale: '1-5', reasons: [slow], comment: true };
const first = { ratedAt: null, answers: 0 };
const give = (body: object, form: RatingForm = stars, before: { ratedAt: Date | null; answers: number } = first) => answer(form, RateConversation.parse(body), { before, now });

describe('an answer', () => {
  it('is kept with the words of its reasons', () => {
    expect(give({ score: 2, comment: ' Hm ', reasons: ['slow'] })).toEqual({ score: 2, comment: 'Hm', reasons: [{ key: 'slow', texts: slow.texts }] });
  });

  it.each([
    ['a score between the thumbs', { score: 3 }, { ...stars, scale: 'thumbs' as const }],
    ['words where none are asked for', { score: 5, comment: 'Well' }, { ...stars, comment: false }],
    ['a reason of another score', { score: 5, reasons: ['slow'] }, stars],
    ['a reason that nobody offered', { score: 1, reasons: ['rude'] }, stars],
  ])('may not hold %s', (_, body, form) => {
    expect(give(body, form)).toMatchObject({ refused: 'request.invalid' });
  });

  it('may be changed for 24 hours after the first, and not without end', () => {
    expect(give({ score: 5 }, stars, { ratedAt: hoursAgo(23.9), answers: 3 })).toMatchObject({ score: 5 });
    expect(give({ score: 5 }, stars, { ratedAt: hoursAgo(24), answers: 1 })).toEqual({ refused: 'rating.closed' });
    expect(give({ score: 5 }, stars, { ratedAt: hoursAgo(1), answers: 20 })).toEqual({ refused: 'rating.closed' });
    expect(changeableUntil(hoursAgo(1))).toEqual(new Date('2026-11-23T11:00:00Z'));
  });
});
