import { templateFaults } from '@parley/contracts';

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** A placeholder that stands in a text unfilled. */
export interface Gap {
  from: number;
  to: number;
  /** What is missing, e.g. `contact.phone`. */
  name: string;
}

/** Placeholders that nobody has filled: such a text must not be sent. Braces around anything else are just text. */
export const gapsIn = (text: string): Gap[] =>
  [...text.matchAll(PLACEHOLDER)].flatMap((match) =>
    templateFaults(match[0]).length > 0 ? [] : [{ from: match.index, to: match.index + match[0].length, name: match[1]!.split('|')[0]!.trim() }],
  );
