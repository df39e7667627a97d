import { LineEvent } from '@parley/contracts';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseLanguage, needTexts, startLanguage } from '../../i18n/i18n.js';
import { eventText } from './event-line.js';

const bo = { kind: 'agent' as const, id: 'bo', name: 'Bo' };
const ann = { kind: 'agent' as const, id: 'me', name: 'Ann' };
const me = { id: 'me', name: 'Ann' };
const say = (event: LineEvent) => eventText(i18next.t, event, me);

describe('lines about changes', () => {
  beforeAll(async () => {
    await startLanguage('en');
    await needTexts('conversation');
  });

  it('say who gave a conversation to whom', () => {
    expect(say({ change: 'assigned', by: bo, to: 'Cy' })).toBe('Bo assigned it to Cy');
    expect(say({ change: 'assigned', by: bo, to: 'Bo' })).toBe('Bo took the conversation');
    expect(say({ change: 'assigned', by: bo, to: 'Ann' })).toBe('Bo assigned it to you');
    expect(say({ change: 'assigned', by: ann, to: 'Ann' })).toBe('You took the conversation');
  });

  it('put a priority into words, also one that is not known yet', () => {
    expect(say({ change: 'priority', by: ann, to: 'urgent' })).toBe('You set the priority to Urgent');
    expect(say({ change: 'priority', by: ann, to: 'astral' })).toBe('You set the priority to astral');
  });

  it('say which promise is in danger or broken', () => {
    const by = { kind: 'system' as const, name: 'Parley' };
    expect(say({ change: 'sla_warned', by, to: 'first_response' })).toBe('First response is due soon');
    expect(say({ change: 'sla_breached', by, to: 'resolution' })).toBe('Resolution is overdue');
  });

  it('exist for every change in both languages', async () => {
    for (const language of ['en', 'zh-CN'] as const) {
      await chooseLanguage(language);
      for (const change of LineEvent.shape.change.options) {
        const said = say({ change, by: { kind: 'system', name: 'x' }, to: 'y' });
        if (['edited', 'deleted', 'reacted'].includes(change)) expect(said).toBe('');
        else expect([change, said]).toEqual([change, expect.stringMatching(change === 'rating_asked' ? /./ : change.startsWith('sla_') ? /^y/ : /Parley|y/)]);
      }
    }
  });
});
