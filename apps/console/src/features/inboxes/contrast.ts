/** Relative luminance of `#rrggbb`, WCAG 2.2. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const DARK = '#101418';

/** White or near black, whichever reads better on a colour; white where both do well enough. As the widget chooses. */
export function inkOn(colour: string): '#ffffff' | typeof DARK {
  const onWhite = 1.05 / (luminance(colour) + 0.05);
  const onDark = (luminance(colour) + 0.05) / (luminance(DARK) + 0.05);
  return onWhite >= 4.5 || onWhite > onDark ? '#ffffff' : DARK;
}

export const isColour = (value: string) => /^#[0-9a-fA-F]{6}$/.test(value);
