import { ApiProblem } from '@parley/client';
import { type MacroAction, problemOf } from '@parley/contracts';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { outcomeText, refusalText } from './outcome-text.js';

const actions: MacroAction[] = [{ do: 'assign_self' }, { do: 'send_message', texts: { en: 'x' } }];
const say = (action: MacroAction) => (action.do === 'assign_self' ? 'Assign to you' : 'Send a message');

describe('what became of a macro', () => {
  beforeAll(async () => {
    await startLanguage('en');
    await needTexts('conversation');
  });

  it('is what it did, without what was so already', () => {
    expect(outcomeText(i18next.t, { name: 'Greet', actions }, [{ do: 'assign_self', outcome: 'unchanged' }, { do: 'send_message', outcome: 'done' }], say)).toBe('“Greet” done: Send a message');
    expect(outcomeText(i18next.t, { name: 'Greet', actions }, [{ do: 'assign_self', outcome: 'unchanged' }, { do: 'send_message', outcome: 'unchanged' }], say)).toBe('“Greet” changed nothing: everything was so already.');
  });

  it('names the action that was refused and what it lacks', () => {
    const refused = (code: Parameters<typeof problemOf>[0], detail?: string) => refusalText(i18next.t, new ApiProblem(problemOf(code, detail)), { actions }, say);
    expect(refused('template.unresolved', 'actions.1 (send_message): contact.phone, contact.attributes.plan')).toBe('Nothing was done. “Send a message” failed: Contact’s phone, plan not known here.');
    expect(refused('agent.not_found', 'actions.0 (assign_self)')).toMatch(/^Nothing was done. “Assign to you” failed: /);
    expect(refused('rule.not_found')).toBe('This does not exist any more.');
    expect(refused('internal.error', 'actions.9 (x): y')).toBe('Something went wrong on our side. Please try again.');
  });
});
