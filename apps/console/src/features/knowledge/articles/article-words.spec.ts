import { describe, expect, it } from 'vitest';
import { helpfulness, spokesman } from './article-words.js';

describe('an article in a list', () => {
  const translations = [{ locale: 'en' }, { locale: 'zh-CN' }, { locale: 'de' }];
  it('speaks the language of its reader, or the one that is filtered by', () => {
    expect(spokesman(translations, 'zh-CN')?.locale).toBe('zh-CN');
    expect(spokesman(translations, 'zh-CN', 'de')?.locale).toBe('de');
    expect(spokesman(translations, 'fr', 'it')?.locale).toBe('en');
    expect(spokesman([], 'en')).toBeUndefined();
  });
  it('says how many it helped, once somebody has said so', () => {
    expect(helpfulness({ helpful: 2, unhelpful: 1 })).toBe(67);
    expect(helpfulness({ helpful: 0, unhelpful: 0 })).toBeUndefined();
  });
});
