import { maskText, type Staff } from '@parley/contracts';
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

/** Those in which everything stands that was asked for, as far as the asker sees it: what is masked is not found by what it hides. */
export const foundIn = <T extends Candidate>(candidates: readonly T[], asked: Asked, who: Staff): (T & Found)[] =>
  candidates.flatMap((candidate) => {
    const text = who.kind === 'agent' && who.masks ? maskText(candidate.text, who.masks) : candidate.text;
    const marks = marksIn(text, asked);
    return marks ? [{ ...candidate, text, marks }] : [];
  });
