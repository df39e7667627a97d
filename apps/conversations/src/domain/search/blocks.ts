import { lexemesOf } from './lexemes.js';

/** How many seqs share a block. */
export const BLOCK = 32;
/** A `tsvector` holds up to 1 MB: messages that together have more lexemes lie in several rows. */
const MOST_LEXEMES = 15_000;

/** The first seq of the block that a seq lies in. */
export const blockOf = (seq: number): number => seq - ((seq - 1) % BLOCK);

/** What is searched in a message: its text, and what its files are called. */
export interface Said {
  seq: number;
  text: string;
  at: Date;
}

export interface Block {
  fromSeq: number;
  toSeq: number;
  at: Date;
  lexemes: string[];
}

/** Puts the messages of one block into as few rows as hold them. @param said in order of seq */
export function blocksOf(said: readonly Said[]): Block[] {
  const blocks: { said: Said[]; lexemes: Set<string> }[] = [];
  for (const message of said) {
    const lexemes = lexemesOf(message.text);
    const last = blocks.at(-1);
    if (last && last.lexemes.size + lexemes.length <= MOST_LEXEMES) {
      last.said.push(message);
      for (const lexeme of lexemes) last.lexemes.add(lexeme);
    } else {
      blocks.push({ said: [message], lexemes: new Set(lexemes) });
    }
  }
  return blocks.map(({ said: of, lexemes }) => ({
    fromSeq: of[0]!.seq,
    toSeq: of.at(-1)!.seq,
    at: of.reduce((newest, { at }) => (at > newest ? at : newest), of[0]!.at),
    lexemes: [...lexemes],
  }));
}
