/** Runs of characters of scripts that are written without spaces, and words of all others. */
const RUN = String.raw`[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}]`;
const LETTER = String.raw`[\p{L}\p{N}\p{M}]`;
const WORDS = new RegExp(String.raw`((?:(?=${LETTER})${RUN})+)|((?:(?!${RUN})${LETTER})+)`, 'gu');
const ACCENTS = /[\u0300-\u036f]/g;

/** Longer words are found by their beginning; Postgres takes up to 2 KB. */
const MAX_LEXEME = 40;
/** Most lexemes that one text adds, and most parts of a question: more make it no clearer. */
const MOST_LEXEMES = 3000;
const MOST_ASKED = 12;

/** Width, case and accents make no difference. */
const fold = (text: string): string => text.normalize('NFKD').replace(ACCENTS, '').normalize('NFKC').toLowerCase();

const partsOf = (text: string): { run: boolean; folded: string }[] => [...text.matchAll(WORDS)].map(([whole, run]) => ({ run: run !== undefined, folded: fold(whole) }));

/** Pairs of neighbours; the last character stands alone too, so that each character begins some lexeme. */
function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.map((character, at) => character + (characters[at + 1] ?? ''));
}

/** What a text is found by: words as they are, runs in pairs, each once. */
export function lexemesOf(text: string): string[] {
  const all = partsOf(text).flatMap(({ run, folded }) => (run ? pairsOf(folded) : [folded.slice(0, MAX_LEXEME)]));
  return [...new Set(all)].slice(0, MOST_LEXEMES);
}

/** Endings of English words that say nothing else: who looks for "refunds" means "refund" too. */
const ENDING = /(?:ies|es|s|ed|ing)$/;
const SHORTEST_STEM = 4;
function beginningOf(word: string): string {
  const stem = /^[a-z]+$/.test(word) ? word.replace(ENDING, '') : word;
  return (stem.length >= SHORTEST_STEM ? stem : word).slice(0, MAX_LEXEME);
}

const quote = (lexeme: string): string => `'${lexeme.replace(/[\\']/g, '$&$&')}'`;

/** A question as a `tsquery` over lexemes: all of its words by their beginnings, all of its runs in a row as far as pairs tell. `undefined`: it asks for nothing. */
export function tsqueryOf(q: string): string | undefined {
  const asked = partsOf(q).slice(0, MOST_ASKED).flatMap(({ run, folded }) => {
    if (!run) return [`${quote(beginningOf(folded))}:*`];
    const pairs = pairsOf(folded);
    return pairs.length === 1 ? [`${quote(folded)}:*`] : pairs.slice(0, -1).slice(0, MOST_ASKED).map(quote);
  });
  return asked.length > 0 ? [...new Set(asked)].join(' & ') : undefined;
}

/** Whose row it is, as a lexeme. No text yields it, as words hold no colon. */
export const ownLexeme = (tenantId: string): string => `t:${tenantId.replaceAll('-', '')}`;
