import { describe, expect, it } from '@jest/globals';
import { nearestLocale, preferredLanguage } from './language.js';

describe('preferredLanguage', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en', 'en'],
    [' de-AT ;q=1', 'de-AT'],
    ['*', undefined],
    ['<script>, fr', 'fr'],
    ['', undefined],
    [undefined, undefined],
  ])('reads %j as %j', (header, language) => expect(preferredLanguage(header)).toBe(language));
});

describe('nearestLocale', () => {
  it.each([
    ['zh-TW', 'zh-CN'],
    ['ZH', 'zh-CN'],
    ['zha', 'en'],
    ['fr', 'en'],
    [undefined, 'en'],
  ])('answers %j in %j', (language, locale) => expect(nearestLocale(language)).toBe(locale));
});
