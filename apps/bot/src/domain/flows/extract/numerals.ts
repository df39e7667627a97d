const digits: Record<string, number> = { 零: 0, 〇: 0, 一: 1, 壹: 1, 二: 2, 两: 2, 兩: 2, 贰: 2, 三: 3, 叁: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const units: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const large: Record<string, number> = { 万: 10_000, 萬: 10_000, 亿: 100_000_000, 億: 100_000_000 };

export const CHINESE_DIGITS = Object.keys(digits).join('');
/** Characters that Chinese numerals are written with. */
export const CHINESE_NUMERALS = [digits, units, large].map((table) => Object.keys(table).join('')).join('');

/** A Chinese numeral: 三百二十, 两千五 (2,500), 一万二 (12,000), 二〇二六. `undefined`: it is none. */
export function chineseNumber(text: string): number | undefined {
  if (!text || [...text].some((character) => !(character in digits) && !(character in units) && !(character in large))) return undefined;
  if ([...text].every((character) => character in digits)) return Number([...text].map((character) => digits[character]).join(''));
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let last = 1;
  let zero = false;
  for (const character of text) {
    if (character in digits) {
      digit = digits[character]!;
      zero = digit === 0 || zero;
    } else if (character in units) {
      section += (digit ?? 1) * units[character]!;
      [digit, last, zero] = [undefined, units[character]!, false];
    } else {
      const factor = large[character]!;
      const here = section + (digit ?? 0);
      total = factor > 10_000 ? (total + here) * factor : total + here * factor;
      [section, digit, last, zero] = [0, undefined, factor, false];
    }
  }
  // What follows a unit directly counts in the next smaller one: 两千五 is 2,500, and 两千零五 is 2,005.
  return total + section + (digit === undefined ? 0 : zero || last === 1 || last === 10 ? digit : digit * (last / 10));
}

const small: Record<string, number> = {
  zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19,
  twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
};
const WORD = `(?:${Object.keys(small).join('|')}|hundred|thousand|million|a (?=hundred|thousand|million))`;
/** English number words in a row. */
export const ENGLISH_NUMBER = new RegExp(`(?<![a-z])${WORD}(?:[\\s-]+(?:and\\s+)?${WORD}){0,8}(?![a-z])`, 'i');

/** English number words: "three hundred and twenty". */
export function englishNumber(text: string): number {
  let total = 0;
  let section = 0;
  for (const word of text.toLowerCase().split(/[\s-]+/)) {
    if (word in small) section += small[word]!;
    else if (word === 'a') section += 1;
    else if (word === 'hundred') section = Math.max(section, 1) * 100;
    else if (word === 'thousand' || word === 'million') [total, section] = [total + Math.max(section, 1) * (word === 'thousand' ? 1000 : 1_000_000), 0];
  }
  return total + section;
}
