import { describe, expect, it } from '@jest/globals';
import { escapeHtml, localeOf } from './html.js';

const localeFor = (header?: string) => localeOf({ headers: header === undefined ? {} : { 'accept-language': header } });

describe('localeOf', () => {
  it.each([
    [undefined, 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['de-DE,de;q=0.9,zh;q=0.8,en;q=0.7', 'zh-CN'],
    ['en;q=0.2, zh;q=0.9', 'zh-CN'],
    ['*', 'en'],
    [';;;q=,,', 'en'],
  ])('reads %s as %s', (header, locale) => {
    expect(localeFor(header)).toBe(locale);
  });
});

it('escapes what could leave an element or attribute', () => {
  expect(escapeHtml(`"><script>alert('x')</script>&`)).toBe('&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;');
});
