/** WCAG 2 relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2 contrast ratio of two colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** White or near black, whichever reads better on a colour; white where both do well enough. */
export const textOn = (background: string): string =>
  contrast('#ffffff', background) >= 4.5 || contrast('#ffffff', background) > contrast('#101418', background) ? '#ffffff' : '#101418';

/** The colour, moved towards black or white until text in it reads on the background (AA). */
export function readable(colour: string, background: string): string {
  const towards = luminance(background) > 0.4 ? 0 : 255;
  let channels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  let result = colour;
  for (let step = 0; step < 20 && contrast(result, background) < 4.5; step++) {
    channels = channels.map((c) => c + (towards - c) * 0.12);
    result = `#${channels.map((c) => Math.round(c).toString(16).padStart(2, '0')).join('')}`;
  }
  return result;
}
