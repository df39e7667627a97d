const KINDS = ['EMAIL', 'IBAN', 'ID', 'CARD', 'PHONE'] as const;
type Kind = (typeof KINDS)[number];

/** Longest text that is looked through, in UTF-16 units; no more of it leaves either. */
export const LONGEST_MASKED = 20_000;

/** In the order in which they are looked for: what one takes, the next does not see. Digits of full width were made plain before. */
const patterns: readonly { kind: Kind; pattern: RegExp; holds?: (found: string) => boolean }[] = [
  { kind: 'EMAIL', pattern: /[A-Za-z0-9_.+-]{1,64}[@＠][\p{L}\p{N}-]{1,63}(?:[.．][\p{L}\p{N}-]{1,63}){1,4}/gu },
  { kind: 'IBAN', pattern: /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/g, holds: isIban },
  { kind: 'PHONE', pattern: /(?<![\dA-Za-z])\+\d(?:[ ().-]{0,2}\d){6,14}(?!\d)/g },
  // A Chinese identity number, one of fifteen digits, a US social security number, a Chinese passport.
  { kind: 'ID', pattern: /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g },
  { kind: 'CARD', pattern: /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g, holds: (found) => luhn(digitsOf(found)) },
  { kind: 'ID', pattern: /(?<!\d)[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/g },
  { kind: 'ID', pattern: /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g },
  { kind: 'ID', pattern: /(?<![A-Za-z0-9])(?:[EGDSPH]\d{8}|E[A-Z]\d{7})(?![A-Za-z0-9])/g },
  { kind: 'PHONE', pattern: /(?<![\dA-Za-z])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/g },
  { kind: 'PHONE', pattern: /(?<![\dA-Za-z-])(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\d-])/g },
  { kind: 'PHONE', pattern: /(?<![\dA-Za-z-])(?:\(0\d{2,3}\) ?|0\d{2,3}[- ]?)\d{7,8}(?:-\d{1,6})?(?!\d)/g },
  { kind: 'PHONE', pattern: /(?<![\dA-Za-z-])[48]00[- ]?\d{3}[- ]?\d{4}(?!\d)/g },
];

const PLACE = new RegExp(`\\[(${KINDS.join('|')})_(\\d{1,4})\\]`, 'g');

/**
 * Keeps e-mail addresses, phone, card, account and id numbers of one exchange to itself: each stands as `[PHONE_1]` in what is sent, the same one always as the same, and comes back where an answer
 * speaks of it.
 */
export class Mask {
  private readonly hidden = new Map<string, string>();
  private readonly shown = new Map<string, string>();
  private readonly counts = new Map<Kind, number>();

  cover(text: string): string {
    let covered = plainDigits(text.slice(0, LONGEST_MASKED)).replace(PLACE, '($1_$2)');
    for (const { kind, pattern, holds } of patterns) covered = covered.replace(pattern, (found) => (holds && !holds(found) ? found : this.placeOf(kind, found)));
    return covered;
  }

  /** A text that came back, with what was hidden. What stands in an address stays hidden: whoever follows it would hand it on. */
  restore(text: string): string {
    return text
      .split(/(https?:\/\/\S+)/)
      .map((part, at) => (at % 2 === 1 ? part : part.replace(PLACE, (place) => this.shown.get(place) ?? place)))
      .join('');
  }

  private placeOf(kind: Kind, found: string): string {
    const known = this.hidden.get(found);
    if (known) return known;
    const nth = (this.counts.get(kind) ?? 0) + 1;
    const place = `[${kind}_${nth}]`;
    this.counts.set(kind, nth);
    this.hidden.set(found, place);
    this.shown.set(place, found);
    return place;
  }
}

/** For who does not wish anything to be hidden. */
export const noMask: Pick<Mask, 'cover' | 'restore'> = { cover: (text) => text.slice(0, LONGEST_MASKED), restore: (text) => text };

const plainDigits = (text: string): string => text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** ISO/IEC 7812-1, annex B. */
function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** ISO 13616: the check digits hold. */
function isIban(found: string): boolean {
  const bare = found.replace(/ /g, '');
  let rest = 0;
  for (const character of bare.slice(4) + bare.slice(0, 4)) {
    const value = /\d/.test(character) ? character : String(character.charCodeAt(0) - 55);
    for (const digit of value) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}
