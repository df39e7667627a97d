/**
 * How text is cut for search. Scripts that are written without spaces are kept as whole runs, everything else as words.
 * Both are folded: compatibility forms (full-width letters), case and accents make no difference.
 */
export interface Word {
  /** A word, or a run of characters of a script without spaces. */
  kind: 'word' | 'run';
  folded: string;
  /** UTF-16 offsets into the text, end exclusive. */
  start: number;
  end: number;
}

const RUN = String.raw`[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}]`;
const LETTER = String.raw`[\p{L}\p{N}\p{M}]`;
const WORDS = new RegExp(String.raw`((?:(?=${LETTER})${RUN})+)|((?:(?!${RUN})${LETTER})+)`, 'gu');
const ACCENTS = /[\u0300-\u036f]/g;

/** A text without what makes no difference. */
export const fold = (text: string): string => text.normalize('NFKD').replace(ACCENTS, '').normalize('NFKC').toLowerCase();

export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORDS)].map((found) => {
    const [whole, run] = found;
    return { kind: run === undefined ? 'word' : 'run', folded: fold(whole), start: found.index, end: found.index + whole.length };
  });
}
