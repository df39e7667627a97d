import { expect, it } from '@jest/globals';
import type { EventData } from '@parley/contracts';
import { stepOf } from './go-live.js';

type Posted = EventData<'message.posted'>;
const message = (sender: Posted['sender']['kind'], more: Partial<Posted> = {}) =>
  stepOf({ sender: { kind: sender, name: 'X' }, kind: 'text', private: false, ...more });

it('counts what a visitor writes and what an agent answers in public', () => {
  expect(message('visitor')).toBe('first_message');
  expect(message('agent')).toBe('first_answer');
  expect(message('agent', { private: true })).toBeUndefined();
  expect(message('agent', { kind: 'event' })).toBeUndefined();
  expect(message('bot')).toBeUndefined();
  expect(message('system')).toBeUndefined();
});
