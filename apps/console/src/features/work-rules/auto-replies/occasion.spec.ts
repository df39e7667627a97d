import type { ReplyOccasion } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { faultOf, occasionOf, whens } from './occasion.js';

const greeting: ReplyOccasion = { when: 'greeting', texts: { en: 'Hello' } };

describe('the occasion of a reply', () => {
  it('keeps what is said when another is chosen', () => {
    for (const when of whens) {
      const next = occasionOf(when, greeting);
      expect(next.when).toBe(when);
      expect(occasionOf('greeting', next)).toEqual(greeting);
    }
  });

  it('needs a calendar, words and steps that rise, and to say something', () => {
    expect(faultOf(greeting)).toBeUndefined();
    expect(faultOf({ when: 'greeting', texts: {} })).toBe('texts');
    expect(faultOf({ when: 'greeting', texts: { en: 'Hello {{nobody}}' } })).toBe('texts');
    expect(faultOf(occasionOf('off_hours', greeting))).toBe('hours');
    expect(faultOf(occasionOf('keyword', greeting))).toBe('words');
    expect(faultOf({ when: 'agent_silent', steps: [{ afterMinutes: 5, texts: { en: 'a' } }, { afterMinutes: 5, texts: { en: 'b' } }] })).toBe('steps');
    expect(faultOf({ when: 'agent_silent', steps: [{ afterMinutes: 5, texts: { en: 'a' } }, { afterMinutes: 9, texts: {} }] })).toBe('texts');
  });
});
