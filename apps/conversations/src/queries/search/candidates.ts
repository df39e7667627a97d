import type { Asked } from '../../domain/search/asked.js';
import { marksIn } from '../../domain/search/marks.js';

/** A message that may be meant. */
export interface Candidate {
  conversationId: string;
  seq: number;
  text: string;
  createdAt: Date;
  id: string;
}
/** One that is. */
export interface Found extends Candidate {
  marks: [number, number][];
}

/** Those in which everything stands that was asked for. */
export const foundIn = <T extends Candidate>(candidates: readonly T[], asked: Asked): (T & Found)[] =>
  candidates.flatMap((candidate) => {
    const marks = marksIn(candidate.text, asked);
    return marks ? [{ ...candidate, marks }] : [];
  });
