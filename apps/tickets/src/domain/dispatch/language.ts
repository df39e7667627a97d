const scripts: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['th', /\p{Script=Thai}/gu],
];
/** A character of these says as much as several letters. */
const LETTERS_PER_SIGN = 3;
/** Beyond this nothing is learned any more. */
const LOOKED_AT = 4000;

/**
 * The language of a text as far as its script tells, as a BCP 47 primary tag; of Latin letters that of the reader's locale, unless that is written otherwise, else `en`.
 * Nothing but signs: the locale's.
 */
export function languageOf(text: string, locale: string | null): string | null {
  const own = locale?.split('-')[0]?.toLowerCase() ?? null;
  const head = text.slice(0, LOOKED_AT);
  const latin = head.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const counted = scripts.map(([tag, pattern]) => [tag, head.match(pattern)?.length ?? 0] as const);
  // Japanese is written with Han as well: any kana tells.
  const [tag, count] = counted.find(([, n], at) => at < 2 && n > 0) ?? counted.reduce((most, one) => (one[1] > most[1] ? one : most));
  if (count * LETTERS_PER_SIGN > latin) return tag;
  if (latin === 0) return own;
  return own && !scripts.some(([other]) => other === own) ? own : 'en';
}
