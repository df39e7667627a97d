import { describe, expect, it } from '@jest/globals';
import { passagesOf } from './passages-of.js';

const sentence = (nth: number) => `This is sentence number ${nth} of an article about something. `;

describe('passages', () => {
  it('are parted at headings and between sentences, none too long, and nothing is lost', () => {
    const text = Array.from({ length: 40 }, (_, nth) => sentence(nth)).join('').trim();
    const passages = passagesOf([{ heading: '', text: 'Short beginning.' }, { heading: 'Long', text }]);
    expect(passages[0]).toEqual({ heading: '', text: 'Short beginning.' });
    expect(passages.slice(1).every(({ heading, text: part }) => heading === 'Long' && part.length <= 620 && /^This.*\.$/s.test(part))).toBe(true);
    expect(passages.slice(1).map(({ text: part }) => part).join(' ').replace(/\s+/g, ' ')).toBe(text.replace(/\s+/g, ' '));
  });

  it('are parted in Chinese, and where no sentence ends', () => {
    const passages = passagesOf([{ heading: '退货', text: '商品签收后七天内可以申请退货。'.repeat(60) }]);
    expect(passages.length).toBeGreaterThan(1);
    expect(passages.every(({ text }) => text.endsWith('。') && text.length <= 620)).toBe(true);
    const endless = passagesOf([{ heading: '', text: '😀'.repeat(2000) }]);
    expect(endless.every(({ text }) => text.isWellFormed() && text.length <= 620)).toBe(true);
    expect(endless.map(({ text }) => text).join('')).toBe('😀'.repeat(2000));
  });

  it('are bounded in number', () => {
    expect(passagesOf([{ heading: '', text: sentence(1).repeat(20_000) }]).length).toBe(200);
    expect(passagesOf([])).toEqual([]);
  });
});
