import { describe, expect, it } from 'vitest';
import { fromServer, toServer } from './draft-on-server.js';
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

  it('are told to the server with their mentions, and read back as they were written', () => {
    const id = '01920000-0000-7000-8000-000000000001';
    const draft = { text: 'ask @Li Lei and @Li', private: true, mentions: [{ id, name: 'Li Lei' }] };
    const told = toServer(draft);
    expect(told).toEqual({ text: `ask @[Li Lei](agent:${id}) and @Li`, private: true, replyTo: null });
    expect(fromServer({ ...told, version: 1, updatedAt: null })).toEqual(draft);
    expect(toServer({ ...draft, private: false }).text).toBe(draft.text);
  });
});
