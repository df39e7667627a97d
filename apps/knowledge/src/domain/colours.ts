/** WCAG 2.2 1.4.3: the least contrast of text with what is behind it. */
const LEAST = 4.5;

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
const hexOf = (values: readonly number[]): string => `#${values.map((value) => Math.round(Math.min(255, Math.max(0, value))).toString(16).padStart(2, '0')).join('')}`;

/** Relative luminance as WCAG defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** White or black, whichever reads better on a colour. */
export const textOn = (colour: string): string => (contrast(colour, '#ffffff') >= contrast(colour, '#111111') ? '#ffffff' : '#111111');

/** A colour as it is, or so much nearer to `towards` that it can be read on a background. */
export function readableOn(colour: string, background: string, towards: '#000000' | '#ffffff'): string {
  const [from, to] = [channels(colour), channels(towards)];
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = hexOf(from.map((value, at) => value + (to[at]! - value) * share));
    if (contrast(mixed, background) >= LEAST) return mixed;
  }
  return towards;
}
