import { AutomationAction, MacroAction } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { automationDoings, beginningOf, isWholeAction, macroDoings } from './action.js';

const named = (schema: typeof MacroAction | typeof AutomationAction) => schema.options.map((option) => option.shape.do.value as string).sort();

describe('actions', () => {
  it('are those of the contract', () => {
    expect([...macroDoings].sort()).toEqual(named(MacroAction));
    expect([...automationDoings].sort()).toEqual(named(AutomationAction));
  });

  it('count as whole when the contract takes them, and only then', () => {
    for (const doing of [...macroDoings, ...automationDoings]) {
      const action = beginningOf(doing);
      const taken = MacroAction.safeParse(action).success || AutomationAction.safeParse(action).success;
      expect([doing, isWholeAction(action)]).toEqual([doing, taken]);
    }
    expect(isWholeAction({ do: 'send_message', texts: { en: 'Hello {{contact.name|"there"}}' } })).toBe(true);
    expect(isWholeAction({ do: 'add_note', text: '{{nobody}}' })).toBe(false);
  });
});
