import { at, type Extracted } from './extracted.js';
import { CHINESE_DIGITS, CHINESE_NUMERALS, chineseNumber, ENGLISH_NUMBER, englishNumber } from './numerals.js';

const FIGURES = String.raw`\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?`;
const SCALE = '(?:\\s?(?:k|千|万|萬|w|m|亿)(?![a-z]))?';
const scales: Record<string, number> = { k: 1000, 千: 1000, 万: 10_000, 萬: 10_000, w: 10_000, m: 1_000_000, 亿: 100_000_000 };
const CHINESE = `[${CHINESE_NUMERALS}]{1,16}`;
const NUMBER = new RegExp(`(?<![\\w.,])-?(?:${FIGURES})${SCALE}(?![\\w]|[.,]\\d)`, 'i');
const CHINESE_RUN = new RegExp(CHINESE);

const BEFORE = '(?:[¥￥$€£]|(?:rmb|cny|usd|hkd|eur|gbp|us\\$|hk\\$)\\s?)';
const AFTER = '(?:元|块钱?|塊錢?|圆|人民币|美元|美金|港币|欧元|英镑|yuan|rmb|cny|usd|dollars?|bucks|euros?|eur|pounds?|gbp|[€£])';
const MARKED_BEFORE = new RegExp(`${BEFORE}\\s?((?:${FIGURES})${SCALE})(?![\\d])`, 'i');
const MARKED_AFTER = new RegExp(`(?<![\\w.,])((?:${FIGURES})${SCALE}|${CHINESE})\\s?${AFTER}(?:([${CHINESE_DIGITS}\\d])[毛角]?)?(?![a-z])`, 'i');
const ENGLISH_MARKED = new RegExp(`${ENGLISH_NUMBER.source}\\s+(?:yuan|dollars?|bucks|euros?|pounds?)`, 'i');

/** `1,299.5`, `3万`, `2k`. */
function figure(raw: string): number {
  const [, digits = '', scale = ''] = /^(-?[\d.,]+)\s?(\D*)$/.exec(raw.trim()) ?? [];
  return Number((Number(digits.replaceAll(',', '')) * (scales[scale.toLowerCase()] ?? 1)).toFixed(6));
}
const valueOf = (raw: string): number | undefined => (/\d/.test(raw) ? figure(raw) : chineseNumber(raw));

/** A number, in figures or words. */
export function numberIn(text: string): Extracted | undefined {
  const figures = NUMBER.exec(text);
  if (figures) return at(figures, figure(figures[0]));
  const words = ENGLISH_NUMBER.exec(text);
  if (words) return at(words, englishNumber(words[0]));
  const chinese = CHINESE_RUN.exec(text);
  const value = chinese && chineseNumber(chinese[0]);
  return typeof value === 'number' ? at(chinese!, value) : undefined;
}

/** A sum of money with its currency: `¥300`, `三百块`, `三块五`, `20 dollars`. */
function marked(text: string): Extracted | undefined {
  const after = MARKED_AFTER.exec(text);
  if (after) {
    const whole = valueOf(after[1]!);
    const tenth = after[2] === undefined ? 0 : (valueOf(after[2]) ?? 0) / 10;
    if (whole !== undefined) return at(after, Number((whole + tenth).toFixed(6)));
  }
  const before = MARKED_BEFORE.exec(text);
  if (before) return at(before, figure(before[1]!));
  const words = ENGLISH_MARKED.exec(text);
  return words ? at(words, englishNumber(words[0])) : undefined;
}

/** A sum of money; `sure`: only with its currency. */
export const amountIn = (text: string, sure: boolean): Extracted | undefined => marked(text) ?? (sure ? undefined : numberIn(text));
