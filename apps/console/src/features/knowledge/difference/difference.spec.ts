import { describe, expect, it } from 'vitest';
import { differenceOf } from './difference.js';

const told = (before: string, after: string) =>
  differenceOf(before, after).map((line) =>
    line.kind === 'skipped' ? `… ${line.count}` : `${{ same: ' ', gone: '-', come: '+' }[line.kind]}${line.pieces.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('')}`,
  );

describe('the difference of two texts', () => {
  it('is told line by line and word by word', () => {
    expect(told('Hello\nWe answer within two days.\nBye', 'Hello\nWe answer within one day.\nBye')).toEqual([' Hello', '-We answer within [two] [days].', '+We answer within [one] [day].', ' Bye']);
  });

  it('marks Chinese words, not whole sentences', () => {
    expect(told('退货需要三天处理。', '退货需要七天处理。')).toEqual(['-退货需要[三]天处理。', '+退货需要[七]天处理。']);
  });

  it('leaves marks out where nothing was kept', () => {
    expect(told('Alpha, beta.', 'Something else entirely.')).toEqual(['-Alpha, beta.', '+Something else entirely.']);
  });

  it('leaves out what is far from a change', () => {
    const lines = Array.from({ length: 12 }, (_, at) => `line ${at}`);
    expect(told(lines.join('\n'), lines.slice(0, 11).join('\n'))).toEqual(['… 8', ' line 8', ' line 9', ' line 10', '-line 11']);
  });

  it('of a text with itself is one gap, and of nothing with something all of it', () => {
    expect(told('a\nb', 'a\nb')).toEqual(['… 2']);
    expect(told('', 'a')).toEqual(['+a']);
  });
});
