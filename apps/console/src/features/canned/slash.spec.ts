import { describe, expect, it } from 'vitest';
import { slashAt } from './slash.js';

/** The cursor stands at `|`. */
const at = (marked: string) => {
  const caret = marked.indexOf('|');
  return slashAt(marked.replace('|', ''), caret);
};

describe('a slash', () => {
  it('asks for a canned response at the beginning, behind a blank, and anywhere in a text', () => {
    expect(at('/|')).toEqual({ from: 0, query: '', eager: true });
    expect(at('Hello /ref|')).toEqual({ from: 6, query: 'ref', eager: true });
    expect(at('Hello /ref| and goodbye')).toEqual({ from: 6, query: 'ref', eager: true });
    expect(at('one\n/two|')).toEqual({ from: 4, query: 'two', eager: true });
    expect(at('/refund pol|')).toEqual({ from: 0, query: 'refund pol', eager: true });
  });

  it('asks in Chinese too, where no blank stands before it, and by the key as an input method writes it', () => {
    expect(at('您好。/退款|')).toEqual({ from: 3, query: '退款', eager: true });
    expect(at('您好，／退款|')).toEqual({ from: 3, query: '退款', eager: true });
    expect(at('、退款|')).toEqual({ from: 0, query: '退款', eager: true });
    expect(at('苹果、香蕉|')).toBeUndefined();
  });

  it('within a word is only perhaps one', () => {
    expect(at('他/她|')).toEqual({ from: 1, query: '她', eager: false });
  });

  it('of dates, fractions, addresses and alternatives is none', () => {
    for (const text of ['24/7|', '3/4|', 'https://shop.example/a|', 'and/or|', '~/home|', 'é/e|']) expect([text, at(text)]).toEqual([text, undefined]);
  });

  it('is over behind a line, a blank or much text', () => {
    expect(at('/one\ntwo|')).toBeUndefined();
    expect(at('/ one|')).toBeUndefined();
    expect(at(`/${'x'.repeat(41)}|`)).toBeUndefined();
    expect(at('|/one')).toBeUndefined();
  });
});
