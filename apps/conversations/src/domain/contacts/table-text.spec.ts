import { describe, expect, it } from '@jest/globals';
import { delimiterOf, tableText } from './table-text.js';

const words = 'name,城市\nAnn,武汉\n';
const utf16 = (text: string, bigEndian = false) => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

describe('a file as text', () => {
  it.each([
    ['UTF-8', Buffer.from(words), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${words}`), 'utf-8'],
    ['UTF-16 with a mark', utf16(`\ufeff${words}`), 'utf-16le'],
    ['UTF-16 the other way round', utf16(`\ufeff${words}`, true), 'utf-16be'],
    ['UTF-16 without a mark', utf16(words), 'utf-16le'],
    ['GB 18030', Buffer.from([...Buffer.from('name,'), 0xb3, 0xc7, 0xca, 0xd0, ...Buffer.from('\nAnn,'), 0xce, 0xe4, 0xba, 0xba, ...Buffer.from('\n')]), 'gb18030'],
  ])('%s', (_, bytes, encoding) => {
    expect(tableText(bytes)).toEqual({ text: words, encoding });
  });

  it('is refused when it is none', () => {
    expect(tableText(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff, 0xff, 0]))).toBeUndefined();
  });

  it.each([
    ['a,b,c\n1;2;3', ','],
    ['a;b;c\n', ';'],
    ['a\tb\n', '\t'],
    ['"a,b,c";d\n', ';'],
    ['one\n', ','],
  ])('%j is parted by %j', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });
});
