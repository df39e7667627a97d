import { describe, expect, it } from 'vitest';
import { drafts } from './drafts.js';

const empty = { text: '', private: false };

describe('drafts', () => {
  it('are kept per agent and conversation', () => {
    drafts.write('ann', 'c1', { text: 'half an answer', private: true });
    expect(drafts.read('ann', 'c1')).toEqual({ text: 'half an answer', private: true });
    expect(drafts.read('ann', 'c2')).toEqual(empty);
    expect(drafts.read('bo', 'c1')).toEqual(empty);
  });

  it('are gone when there is nothing left to keep', () => {
    drafts.write('ann', 'c1', { text: 'x', private: false });
    drafts.write('ann', 'c1', { text: '  \n', private: true });
    expect(localStorage.length).toBe(0);
  });

  it('are gone after signing out, those of others are not', () => {
    drafts.write('ann', 'c1', { text: 'x', private: false });
    drafts.write('bo', 'c1', { text: 'y', private: false });
    drafts.clear('ann');
    expect(drafts.read('ann', 'c1')).toEqual(empty);
    expect(drafts.read('bo', 'c1').text).toBe('y');
  });

  it('are bounded', () => {
    for (let index = 0; index < 130; index++) drafts.write('ann', `c${index}`, { text: 'x', private: false });
    expect(localStorage.length).toBeLessThanOrEqual(100);
    expect(drafts.read('ann', 'c129').text).toBe('x');
  });

  it('begin anew when something else was written in their place', () => {
    localStorage.setItem('parley.draft.ann.c1', '{"text":5}');
    localStorage.setItem('parley.draft.ann.c2', 'not json');
    expect(drafts.read('ann', 'c1')).toEqual(empty);
    expect(drafts.read('ann', 'c2')).toEqual(empty);
  });
});
