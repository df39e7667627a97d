import { describe, expect, it } from 'vitest';
import { piecesOf } from './links.js';

const links = (text: string) => piecesOf(text).flatMap(({ href }) => href ?? []);

describe('web addresses in text', () => {
  it('lose nothing of the text', () => {
    const text = 'See https://a.example/b?c=d#e, and\nthen http://x.example.';
    expect(piecesOf(text).map((piece) => piece.text).join('')).toBe(text);
    expect(links(text)).toEqual(['https://a.example/b?c=d#e', 'http://x.example']);
  });

  it('end before Chinese punctuation and quotes', () => {
    expect(links('请看https://a.example/商品，谢谢')).toEqual(['https://a.example/商品']);
    expect(links('“https://a.example/b”')).toEqual(['https://a.example/b”'.slice(0, -1)]);
  });

  it('keep brackets that are their own', () => {
    expect(links('(see https://a.example/b_(c))')).toEqual(['https://a.example/b_(c)']);
    expect(links('(https://a.example/b)')).toEqual(['https://a.example/b']);
  });

  it('are never a script', () => {
    expect(links('javascript:alert(1) data:text/html,x ftp://a.example https://')).toEqual([]);
  });
});
