import { describe, expect, it } from '@jest/globals';
import { TypingThrottle } from './typing-throttle.js';

const start = { conversationId: 'c', state: 'start' } as const;
const stop = { conversationId: 'c', state: 'stop' } as const;

describe('TypingThrottle', () => {
  it('lets a start through every 300 ms', () => {
    const throttle = new TypingThrottle();
    expect([0, 100, 299, 300, 400, 600].map((now) => throttle.passes(start, now))).toEqual([true, false, false, true, false, true]);
  });

  it('never loses the stop of a start that went out, and sends it once', () => {
    const throttle = new TypingThrottle();
    throttle.passes(start, 0);
    expect([throttle.passes(stop, 10), throttle.passes(stop, 20)]).toEqual([true, false]);
  });

  it('has nothing to stop where nothing began', () => {
    expect(new TypingThrottle().passes(stop, 0)).toBe(false);
  });
});
