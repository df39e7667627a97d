import { AutomationTrigger } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { startOf, starts, triggerOf } from './trigger.js';

describe('what starts an automation', () => {
  it('is taken by the contract, and known again', () => {
    for (const start of starts) {
      const trigger = triggerOf(start, { event: 'conversation.created' });
      expect(AutomationTrigger.parse(trigger)).toEqual(trigger);
      expect(startOf(trigger)).toBe(start);
    }
  });

  it('keeps how long when another time is chosen', () => {
    expect(triggerOf('time.answered', { afterMinutes: 45, since: 'created' })).toEqual({ afterMinutes: 45, since: 'answered' });
  });
});
