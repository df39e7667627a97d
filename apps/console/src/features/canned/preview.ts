import { fillTemplate, type TemplateVariable } from '@parley/contracts';

/** A piece of a text as it will be: as written, filled in, or missing. */
export interface Piece {
  text: string;
  kind: 'plain' | 'filled' | 'missing';
}

/** What is known for a conversation by the name of a placeholder. */
export type Known = (name: TemplateVariable) => string | null | undefined;

/** A canned text in pieces, so that what was filled in and what is missing can be told apart. */
export function piecesOf(text: string, known: Known): Piece[] {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .filter((part) => part !== '')
    .map((part) => {
      if (!part.startsWith('{{')) return { text: part, kind: 'plain' };
      const filled = fillTemplate(part, known);
      return filled.unresolved.length > 0 ? { text: part, kind: 'missing' } : { text: filled.text, kind: 'filled' };
    });
}
