import { describe, expect, it } from 'vitest';
import { linksIn } from '../src/panel/links.js';

const hrefs = (text: string) => linksIn(text).flatMap((part) => ('href' in part ? [part.href] : []));
const joined = (text: string) => linksIn(text).map(({ text: part }) => part).join('');

describe('linksIn', () => {
  it('finds http and https addresses and loses no character', () => {
    const text = 'See https://a.example/x?y=1#z and HTTP://B.example, ok';
    expect(hrefs(text)).toEqual(['https://a.example/x?y=1#z', 'HTTP://B.example']);
    expect(joined(text)).toBe(text);
  });

  it('ends where the sentence goes on, in English and Chinese', () => {
    expect(hrefs('(see https://a.example/b).')).toEqual(['https://a.example/b']);
    expect(hrefs('https://en.wikipedia.org/wiki/Birch_(tree)!')).toEqual(['https://en.wikipedia.org/wiki/Birch_(tree)']);
    expect(hrefs('请看https://a.example/b，谢谢')).toEqual(['https://a.example/b']);
    expect(hrefs('https://a.example/b谢谢')).toEqual(['https://a.example/b']);
  });

  it.each(['javascript:alert(1)', 'data:text/html,<script>1</script>', 'ftp://a.example', 'https://', 'http://?', '//a.example', 'vbscript:x', 'https:///'])('makes no link of %s', (text) => {
    expect(hrefs(text)).toEqual([]);
    expect(joined(text)).toBe(text);
  });

  it('keeps markup as text', () => {
    const text = '<a href="https://evil.example" onclick="x()">here</a>';
    expect(joined(text)).toBe(text);
    expect(hrefs(text)).toEqual(['https://evil.example']);
  });

  it('takes a long text in one go', () => {
    expect(joined('https://a.example/'.repeat(500) + '('.repeat(5000))).toHaveLength(500 * 18 + 5000);
  });
});
