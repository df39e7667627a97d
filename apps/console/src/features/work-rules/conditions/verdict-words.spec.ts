import { describe, expect, it } from 'vitest';
import { askedIn } from './verdict-words.js';

describe('the account of a comparison', () => {
  it('is taken apart', () => {
    expect(askedIn('all')).toEqual({ join: 'all' });
    expect(askedIn('hours 0190 closed')).toEqual({ hoursId: '0190', open: false });
    expect(askedIn('message.text contains ["refund","退款"]')).toEqual({ field: 'message.text', op: 'contains', values: ['refund', '退款'] });
    expect(askedIn('contact.verified is true')).toEqual({ field: 'contact.verified', op: 'is', values: ['true'] });
    expect(askedIn('contact.email missing')).toEqual({ field: 'contact.email', op: 'missing', values: [] });
  });

  it('stays readable when it was cut off or is not known', () => {
    expect(askedIn('message.text contains ["a very lo')).toEqual({ field: 'message.text', op: 'contains', values: ['["a very lo…'] });
    expect(askedIn('moon is full')).toEqual({ field: 'moon', op: 'is', values: ['full…'] });
    expect(askedIn('something new altogether')).toEqual({ text: 'something new altogether' });
  });
});
