import type { MacroAction } from '@parley/contracts';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseLanguage, needTexts, startLanguage } from '../../i18n/i18n.js';
import { actionText, minutesText, saidBy } from './action-text.js';

const names = { agent: (id: string) => (id === 'a' ? 'Ben' : undefined), team: (id: string) => (id === 't' ? 'Sales' : undefined) };
const say = (action: MacroAction, locale: 'en' | 'zh-CN' = 'en') => actionText(action, { t: i18next.t, locale, names });
const all: MacroAction[] = [
  { do: 'assign_agent', agentId: 'a' },
  { do: 'assign_team', teamId: 't' },
  { do: 'assign_self' },
  { do: 'unassign' },
  { do: 'add_labels', labels: ['vip', 'refund'] },
  { do: 'remove_labels', labels: ['new'] },
  { do: 'set_priority', priority: 'urgent' },
  { do: 'set_status', status: 'resolved' },
  { do: 'snooze', minutes: 2880 },
  { do: 'snooze', minutes: null },
  { do: 'send_message', texts: { en: 'Hello' } },
  { do: 'add_note', text: 'a note' },
];

describe('what a macro will do', () => {
  beforeAll(async () => {
    await startLanguage('en');
    await needTexts('conversation');
  });

  it('is a sentence per action', () => {
    expect(all.map((action) => say(action))).toEqual([
      'Assign to Ben',
      'Assign to Sales',
      'Assign to you',
      'Unassign',
      'Add labels: vip, refund',
      'Remove labels: new',
      'Set the priority to Urgent',
      'Set the status to Resolved',
      'Snooze for 2 days',
      'Snooze until the visitor replies',
      'Send a message',
      'Add a private note',
    ]);
    expect(say({ do: 'assign_agent', agentId: 'gone' })).toBe('Assign to somebody who is not here any more');
  });

  it('is told in Chinese as well', async () => {
    await chooseLanguage('zh-CN');
    expect(all.map((action) => say(action, 'zh-CN')).filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
    await chooseLanguage('en');
  });

  it('says lengths of time in the largest unit that fits', () => {
    expect([1, 45, 60, 90, 1440].map((minutes) => minutesText('en', minutes))).toEqual(['1 minute', '45 minutes', '1 hour', '90 minutes', '1 day']);
  });

  it('shows what would be said, in the visitor’s language where there is one', () => {
    expect(saidBy({ do: 'send_message', texts: { en: 'Hello', 'zh-CN': '您好' } }, 'zh-CN')).toBe('您好');
    expect(saidBy({ do: 'send_message', texts: { en: 'Hello' } }, 'zh-CN')).toBe('Hello');
    expect(saidBy({ do: 'unassign' }, 'en')).toBeUndefined();
  });
});
