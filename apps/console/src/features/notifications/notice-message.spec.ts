import { describe, expect, it } from 'vitest';
import { at, message } from '../../../test/samples.js';
import { isNews } from './notice-message.js';

const me = { id: 'me' };
const now = Date.parse(at(5)) + 1_000;
const other = { id: 'bo', name: 'Bo', avatarUrl: null };
const own = { id: 'me', name: 'Ann', avatarUrl: null };

describe('news for an agent', () => {
  it('is what a visitor says in an own or an unassigned conversation', () => {
    expect(isNews({ assignee: own }, message(5), { me, now, told: 4 })).toBe(true);
    expect(isNews({ assignee: null }, message(5), { me, now, told: 4 })).toBe(true);
    expect(isNews({ assignee: other }, message(5), { me, now, told: 4 })).toBe(false);
  });

  it('is told once, and only while it is fresh', () => {
    expect(isNews({ assignee: own }, message(5), { me, now, told: 5 })).toBe(false);
    expect(isNews({ assignee: own }, message(1), { me, now, told: 0 })).toBe(false);
  });

  it('is not what agents write', () => {
    expect(isNews({ assignee: own }, message(5, { sender: { kind: 'agent', id: 'bo', name: 'Bo' } }), { me, now, told: 4 })).toBe(false);
  });
});
