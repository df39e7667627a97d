import { maskEmail, maskPhone, type Mask } from './visibility.js';

/** Digits of any script, full width among them. */
const D = '\\p{Nd}';
/** No part of a longer number, word or order number. */
const BEFORE = `(?<![${D}A-Za-z_*-])`;
const AFTER = `(?!${D})`;
const DOMAIN = '[\\p{L}\\p{N}-]{1,63}(?:[.．。][\\p{L}\\p{N}-]{1,63}){1,4}';

/** As people write them into a sentence, the surest first: what one has hidden, the next does not find. */
const addresses = [`[\\p{Script=Latin}\\p{N}_.+%-]{1,64}[@＠]${DOMAIN}`, `[\\p{L}\\p{N}_.+%-]{1,64}[@＠]${DOMAIN}`];
const numbers = [
  // With the country in front: +44 20 7946 0958, 0086 138 …
  `(?<![${D}A-Za-z])[+＋]${D}(?:[ ().-]{0,2}${D}){6,14}${AFTER}`,
  `${BEFORE}00[1-9](?:[ ().-]{0,2}${D}){6,13}${AFTER}`,
  // Chinese mobiles, landlines and service numbers.
  `${BEFORE}(?:86[ -]?)?[1１][3-9３-９]${D}(?:[ -]?${D}{4}){2}${AFTER}`,
  `${BEFORE}(?:\\(0${D}{2,3}\\) ?|0${D}{2,3}[- ]?)${D}{7,8}(?:-${D}{1,6})?${AFTER}`,
  `${BEFORE}[48]00[- ]?${D}{3}[- ]?${D}{4}${AFTER}`,
  // American: with separators, or ten digits that are no time such as 2026112301.
  `${BEFORE}(?:\\(${D}{3}\\) ?|${D}{3}[-. ])${D}{3}[-. ]${D}{4}(?![${D}-])`,
  `${BEFORE}(?!20${D}{2}(?:0[1-9]|1[0-2]))[2-9]${D}{2}[2-9]${D}{6}${AFTER}`,
];
const compiled = (patterns: readonly string[]) => patterns.map((pattern) => new RegExp(pattern, 'gu'));

/** Digits of full width as plain ones, which `maskPhone` counts. */
const plain = (text: string) => text.replace(/[０-９＋]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

const kinds: Record<Mask, { patterns: RegExp[]; hide: (found: string) => string }> = {
  email: { patterns: compiled(addresses), hide: (found) => maskEmail(found.replace('＠', '@')) },
  phone: { patterns: compiled(numbers), hide: (found) => maskPhone(plain(found)) },
};

/**
 * What somebody said, for whoever sees e-mail addresses or phone numbers in part only: those that stand in it are shown as the fields are. What looks like one is
 * taken for one; a number of an order may be hidden that is written like a phone number.
 */
export function maskText(text: string, masks: readonly Mask[]): string {
  return masks.reduce((rest, mask) => kinds[mask].patterns.reduce((so, pattern) => so.replace(pattern, kinds[mask].hide), rest), text);
}

const MASKED = new RegExp(`\\*{3}@|${D}{3}\\*{4}${D}{4}|\\*{4}${D}{2}(?!${D})`, 'u');

/** Whether a value holds a text with something masked in it: whoever sends back what they see would write stars over what is there. */
export function holdsMasked(value: unknown): boolean {
  if (typeof value === 'string') return MASKED.test(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsMasked);
}
