import { describe, expect, it } from '@jest/globals';
import { RatingPolicyBody } from '@parley/contracts';
import { asksNow, formOf, isUnwelcome, PLAIN_FORM, policyFor, type Occasion } from './form.js';

const inboxId = '0198c000-0000-7000-8000-000000000001';
const policy = (given: object) => RatingPolicyBody.parse({ name: 'x', ...given });
const fine: Occasion = { status: 'resolved', labels: [], blocked: false, answered: true, askedLately: false };

describe('a policy of ratings', () => {
  it('is the first that holds for the inbox', () => {
    const [one, all] = [policy({ inboxIds: [inboxId] }), policy({ name: 'all' })];
    expect(policyFor([one, all], inboxId)).toBe(one);
    expect(policyFor([one, all], 'another')).toBe(all);
    expect(policyFor([one], 'another')).toBeUndefined();
  });

  it('gives the form, and there is a plain one without it', () => {
    expect(formOf(policy({ scale: 'thumbs', comment: false }))).toEqual({ scale: 'thumbs', reasons: [], comment: false });
    expect(formOf(undefined)).toBe(PLAIN_FORM);
  });

  it.each<[string, Partial<Occasion>, object, boolean]>([
    ['what was resolved', {}, {}, true],
    ['what goes on again', { status: 'open' }, {}, false],
    ['spam', { labels: ['Refund', 'SPAM'] }, {}, false],
    ['a blocked contact', { blocked: true }, {}, false],
    ['a contact who was asked lately', { askedLately: true }, {}, false],
    ['what only the bot answered', { answered: false }, {}, false],
    ['what only the bot answered, if it is to', { answered: false }, { botOnly: true }, true],
  ])('asks or does not ask about %s', (_, given, settings, asks) => {
    expect(asksNow(policy(settings), { ...fine, ...given })).toBe(asks);
  });

  it('leaves spam and blocked contacts alone in any case', () => {
    expect([isUnwelcome(fine), isUnwelcome({ ...fine, blocked: true }), isUnwelcome({ ...fine, labels: ['Spam'] })]).toEqual([false, true, true]);
  });
});
