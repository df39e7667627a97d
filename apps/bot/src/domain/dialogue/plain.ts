import { foldChar } from '@parley/words';

/** Longest text that rules look at, in UTF-16 units: what is wanted stands at the beginning or is not said in few words. */
const LOOKED_AT = 600;

/** A text as rules compare it: half width, lower case, simplified, apostrophes straight, blanks single. */
export function plainOf(text: string): string {
  const chars = Array.from(text.slice(0, LOOKED_AT).normalize('NFKC').toLowerCase(), foldChar).join('');
  return chars.replace(/[’‘`´]/g, "'").replace(/\s+/g, ' ').trim();
}

/** Its clauses: what stands between signs. */
export const clausesOf = (plain: string): string[] => plain.split(/[^\p{L}\p{N}' &/-]+/u).map((clause) => clause.trim()).filter(Boolean);

/** Letters and digits alone: two texts that differ in blanks and signs only are the same. */
export const bareOf = (text: string): string => plainOf(text).replace(/[^\p{L}\p{N}]+/gu, '');

const HAN = /\p{Script=Han}/gu;
/** Words that say which language somebody writes; `A-1042` and `SF123` do not. */
const LATIN_WORD = /(?<![\p{L}\p{N}-])[a-z]{2,}(?![\p{L}\p{N}-])/giu;

/** The language of a message; `undefined`: it does not tell, as an order number or a smiley. */
export function languageOf(text: string): 'en' | 'zh-CN' | undefined {
  const looked = text.slice(0, LOOKED_AT);
  const han = looked.match(HAN)?.length ?? 0;
  const latin = looked.match(LATIN_WORD)?.length ?? 0;
  if (han === 0 && latin === 0) return undefined;
  // A Chinese word is about two characters; a Chinese sentence may be full of names in Latin letters.
  return han >= latin ? 'zh-CN' : 'en';
}
