import { describe, expect, it } from 'vitest';
import { bestLanguage, directionOf, languageName } from './language-name.js';

describe('languages of articles', () => {
  it('have names in the reader’s words', () => {
    expect([languageName('zh-CN', 'en'), languageName('en', 'zh-CN'), languageName('not a tag', 'en')]).toEqual(['Chinese (China)', '英语', 'not a tag']);
  });
  it('are chosen for a reader', () => {
    expect(bestLanguage(['en', 'zh-Hant-TW', 'zh-CN'], 'zh-CN')).toBe('zh-CN');
    expect(bestLanguage(['en', 'zh-Hant-TW'], 'zh-CN')).toBe('zh-Hant-TW');
    expect(bestLanguage(['de'], 'en')).toBe('de');
    expect(bestLanguage([], 'en')).toBeUndefined();
  });
  it('know their direction', () => {
    expect([directionOf('ar'), directionOf('he-IL'), directionOf('en')]).toEqual(['rtl', 'rtl', 'ltr']);
  });
});
