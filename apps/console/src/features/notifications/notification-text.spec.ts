import { NotificationKind } from '@parley/contracts';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseLanguage, needTexts, startLanguage } from '../../i18n/i18n.js';
import { notificationDetail, notificationText } from './notification-text.js';

const about = { contactName: 'Liam', by: { kind: 'agent' as const, id: 'bo', name: 'Bo' }, text: 'first_response', ticket: { id: 'lamp', number: 1042, subject: 'Lamp' } };

describe('what one is told of', () => {
  beforeAll(async () => {
    await startLanguage('en');
    await needTexts('conversation');
  });

  it('is a sentence for every kind, in both languages', async () => {
    for (const language of ['en', 'zh-CN'] as const) {
      await chooseLanguage(language);
      for (const kind of NotificationKind.options) expect([kind, notificationText(i18next.t, { kind, ...about })]).toEqual([kind, expect.stringMatching(/Liam|Bo|#1042 Lamp/)]);
    }
  });

  it('names the promise that was broken, and not twice', async () => {
    await chooseLanguage('en');
    expect(notificationText(i18next.t, { kind: 'sla_breached', ...about })).toBe('First response is overdue with Liam');
    expect(notificationDetail({ kind: 'sla_breached', text: 'first_response' })).toBe('');
  });

  it('names the contact where nobody else caused it', () => {
    expect(notificationText(i18next.t, { kind: 'replied', contactName: 'Liam', by: { kind: 'visitor', name: '' }, text: 'hi' })).toBe('Liam replied');
  });
});
