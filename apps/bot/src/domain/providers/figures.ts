import { CHINESE_NUMERALS, chineseNumber, ENGLISH_NUMBER, englishNumber } from '../flows/extract/numerals.js';

/** A number, and what it counts where that is one of the usual units. */
export interface Figure {
  value: string;
  unit: string | undefined;
}

const units: readonly [string, RegExp][] = [
  ['minute', /^\s*(?:-\s*)?(?:minutes?|mins?|分钟?|分鐘)(?![a-z])/i],
  ['hour', /^\s*(?:-\s*)?(?:hours?|hrs?|个?小时|個?小時|个?钟头)(?![a-z])/i],
  ['day', /^\s*(?:-\s*)?(?:(?:business|working|calendar)\s+days?|days?|个?(?:工作|自然|交易)日|個?工作日|天|日)(?![a-z])/i],
  ['week', /^\s*(?:-\s*)?(?:weeks?|个?星期|周|週|個?星期)(?![a-z])/i],
  ['month', /^\s*(?:-\s*)?(?:months?|个?月|個?月)(?![a-z])/i],
  ['year', /^\s*(?:-\s*)?(?:years?|年)(?![a-z])/i],
  ['percent', /^\s*(?:%|％|percent|per cent|个百分点)/i],
  ['money', /^\s*(?:元|块|塊|美元|欧元|人民币|yuan|rmb|cny|usd|eur|gbp|dollars?|euros?|pounds?|[€£$¥])(?![a-z])/i],
];
const MONEY_BEFORE = /(?:[$€£¥￥]|usd|eur|gbp|cny|rmb|人民币)\s*$/i;
const DIGITS = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g;
const WORDS = new RegExp(ENGLISH_NUMBER.source, 'gi');
const HAN = new RegExp(`[${CHINESE_NUMERALS}]+`, 'gu');
/** Behind a Chinese numeral these make it a count; else it may be part of a word such as 一般. */
const COUNTED = /^(?:个|個|天|日|小时|分|秒|月|年|周|星期|元|块|次|件|份|位|人|张|倍|折|成|号|层|岁|笔|单|公里|公斤|斤|米|克|种|条|项|步|期|级|区)/u;

const plain = (text: string): string => text.replace(/[０-９．，％]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
const unitOf = (before: string, after: string): string | undefined => (MONEY_BEFORE.test(before) ? 'money' : units.find(([, pattern]) => pattern.test(after))?.[0]);

/** All numbers of a text, in digits or words. */
export function figuresOf(text: string): Figure[] {
  const read = plain(text);
  const found: Figure[] = [];
  const take = (pattern: RegExp, valueOf: (said: string, after: string) => number | string | undefined) => {
    for (const match of read.matchAll(pattern)) {
      const after = read.slice(match.index + match[0].length, match.index + match[0].length + 24);
      const value = valueOf(match[0], after);
      if (value !== undefined) found.push({ value: String(value), unit: unitOf(read.slice(Math.max(0, match.index - 8), match.index), after) });
    }
  };
  take(DIGITS, (said) => bare(said.replace(/,/g, '')));
  take(WORDS, (said, after) => (/^one$/i.test(said) && !unitOf('', after) ? undefined : englishNumber(said)));
  take(HAN, (said, after) => (COUNTED.test(after) ? chineseNumber(said) : undefined));
  return found;
}

/** Without needless zeros: 007 stays as it is, since it is no amount, 10.50 is 10.5. */
const bare = (digits: string): string => (/^0\d/.test(digits) ? digits : digits.includes('.') ? String(Number(digits)) : digits.length > 15 ? digits : String(Number(digits)));

/** Whether each number stands in the other text too, and counts the same there where both say what it counts. */
export function agree(said: readonly Figure[], known: readonly Figure[]): boolean {
  return said.every(({ value, unit }) => known.some((figure) => figure.value === value && (unit === undefined || figure.unit === undefined || figure.unit === unit)));
}
