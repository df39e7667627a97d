import type { Locale, SlotValue } from '@parley/contracts';

/** A value that was found in what a visitor said, and where it stood. */
export interface Extracted {
  value: SlotValue;
  from: number;
  to: number;
}

/** How it is looked for. `sure`: only what cannot be anything else, because nobody has asked for it yet. */
export interface Looking {
  now: Date;
  timeZone: string;
  locale: Locale;
  sure: boolean;
}

/** Most of a message that is looked through. */
const MAX_LOOKED = 1000;
/** Full-width letters and digits, as Chinese keyboards type them, become ordinary ones. */
export const plain = (text: string): string => text.slice(0, MAX_LOOKED).normalize('NFKC');

/** A match of a pattern as what was extracted. */
export const at = (match: RegExpMatchArray, value: SlotValue): Extracted => ({ value, from: match.index!, to: match.index! + match[0].length });
