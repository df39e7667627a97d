import { describe, expect, it } from '@jest/globals';
import { cleanFileName, endingOf } from './file-name.js';

describe('cleanFileName', () => {
  it.each([
    ['报价单 2026.pdf', '报价单 2026.pdf'],
    ['C:\\Users\\ann\\report.docx', 'report.docx'],
    ['../../etc/passwd', 'passwd'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a\0b\nc\u200b\ufeff.txt', 'abc.txt'],
    ['a<b>:"c"|d?*.txt', 'a_b___c__d__.txt'],
    ['  ..hidden.  ', 'hidden'],
    ['\ud800lone.txt', 'lone.txt'],
    ['..', 'file'],
    ['', 'file'],
    ['cafe\u0301.png', 'caf\u00e9.png'],
  ])('makes %j %j', (raw, clean) => {
    expect(cleanFileName(raw)).toBe(clean);
  });

  it('cuts in the middle of nothing and keeps the ending', () => {
    const clean = cleanFileName(`${'😀'.repeat(200)}.jpeg`);
    expect([...clean]).toHaveLength(120);
    expect(clean).toMatch(/😀\.jpeg$/u);
    expect([...cleanFileName('x'.repeat(100_000))]).toHaveLength(120);
  });

  it('knows endings', () => {
    expect([endingOf('a.TAR.GZ'), endingOf('none'), endingOf('dot.')]).toEqual(['gz', '', '']);
  });
});
