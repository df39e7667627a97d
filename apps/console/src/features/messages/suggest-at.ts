/** Where somebody asks for something by a sign: where the sign stands, and what was typed after it up to the cursor. */
export interface Asked {
  from: number;
  query: string;
}

/** Behind these, and at the beginning, a sign asks; within a word, as in an address or a time of day, it does not. Chinese has no spaces. */
const before = /[\s(（「“"'，。！？；、\p{Script=Han}]/u;

/** The sign that the cursor stands behind, with nothing but a short word or two between; else `undefined`. */
export function askedAt(text: string, caret: number, { signs, longest, spaces }: { signs: string; longest: number; spaces: boolean }): Asked | undefined {
  for (let from = caret - 1; from >= Math.max(0, caret - longest - 1); from--) {
    const sign = text[from]!;
    if (sign === '\n' || (!spaces && /\s/.test(sign))) return undefined;
    if (!signs.includes(sign)) continue;
    const query = text.slice(from + 1, caret);
    const opens = from === 0 || before.test(text[from - 1]!);
    return opens && !/^\s/.test(query) ? { from, query } : undefined;
  }
  return undefined;
}
