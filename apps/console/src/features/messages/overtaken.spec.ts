import { describe, expect, it } from 'vitest';
import { message } from '../../../test/samples.js';
import { overtakenBy } from './overtaken.js';

const bo = { kind: 'agent' as const, id: 'bo', name: 'Bo' };
const me = { kind: 'agent' as const, id: 'me', name: 'Ann' };
const by = (messages: Parameters<typeof overtakenBy>[0]) => overtakenBy(messages, 2, 'me')?.seq;

describe('an answer that overtook', () => {
  it('is the newest of a colleague since writing began', () => {
    expect(by([message(2, { sender: bo }), message(3, { sender: bo }), message(4, { sender: bo })])).toBe(4);
  });

  it('is none of the visitor, of oneself, of before, no note, no line and nothing that was deleted', () => {
    expect(by([message(1, { sender: bo }), message(3), message(4, { sender: me }), message(5, { sender: bo, private: true }), message(6, { sender: bo, kind: 'event' }), message(7, { sender: bo, deletedAt: '2026-11-22T09:00:00.000Z' })])).toBeUndefined();
  });
});
