/** By which two questions or variants are the same: case, width and white space do not count. */
export const keyOf = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();

const CJK = /\p{Script=Han}/u;
const LETTER = /\p{L}/gu;

/** The language of a text by its script: Chinese where a good part of its letters are Han, else English. */
export function scriptLocale(text: string): 'zh-CN' | 'en' {
  const letters = text.slice(0, 1000).match(LETTER) ?? [];
  const han = letters.reduce((sum, letter) => sum + (CJK.test(letter) ? 1 : 0), 0);
  // A Chinese word says as much as several Latin letters: "用 PayPal 付款" is Chinese.
  return han * 3 >= letters.length && han > 0 ? 'zh-CN' : 'en';
}
