/**
 * What tells who somebody is, and nothing of what they ask: e-mail addresses, cards, identity numbers, phone numbers. What is written with a sign of its own comes first, then the longest, so that a card is not taken for a phone.
 */
const personal: [RegExp, string][] = [
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, '[email]'],
  [/(?<![\d.])(?:\+|00)\d[\d ()-]{7,17}\d(?!\d|\.\d)/g, '[phone]'],
  [/(?<![\d.])\d{17}[\dXx](?!\d|\.\d)/g, '[id]'],
  [/(?<![\d.])\d(?:[ -]?\d){12,18}(?!\d|\.\d)/g, '[card]'],
  [/(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)/g, '[id]'],
  [/(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g, '[phone]'],
  [/(?<!\d)\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)/g, '[phone]'],
];

/** A text without what tells who somebody is. */
export const masked = (text: string): string => personal.reduce((rest, [pattern, label]) => rest.replace(pattern, label), text);
