/** Where somebody is asking for a canned response: the slash, and what was typed after it up to the cursor. */
export interface Slash {
  from: number;
  query: string;
  /** It can only be meant so: the best one is taken by Enter. Within a word, as in 他/她, it has to be chosen first. */
  eager: boolean;
}

const LONGEST = 40;
/** With a Chinese input method the key of the slash writes the last of these. */
const SIGNS = /[/／、]/u;
const OPENING = /[)\]!?,;"'”’]/;

/** Whether a slash behind this character asks for something, and how surely; dates, fractions and addresses do not. */
function asks(sign: string, before: string | undefined): { eager: boolean } | undefined {
  if (before === undefined || /\s/.test(before)) return { eager: true };
  if (sign === '、' || /[\p{Script=Latin}\p{Nd}/／]/u.test(before)) return undefined;
  if (before.charCodeAt(0) < 128) return OPENING.test(before) ? { eager: true } : undefined;
  return { eager: !/[\p{L}\p{N}]/u.test(before) };
}

/** The slash that the cursor stands behind, on its line and with nothing but a short query between; else `undefined`. */
export function slashAt(text: string, caret: number): Slash | undefined {
  const begin = Math.max(0, caret - LONGEST - 1);
  for (let from = caret - 1; from >= begin; from--) {
    const sign = text[from]!;
    if (sign === '\n') return undefined;
    if (!SIGNS.test(sign)) continue;
    const query = text.slice(from + 1, caret);
    if (/^\s/.test(query)) return undefined;
    const meant = asks(sign, text[from - 1]);
    if (!meant && sign === '、') continue;
    return meant && { from, query, ...meant };
  }
  return undefined;
}
