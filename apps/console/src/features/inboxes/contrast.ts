/** Relative luminance of `#rrggbb`, WCAG 2.2. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Black or white, whichever is read better on `colour`. */
export const inkOn = (colour: string): '#ffffff' | '#111418' => (1.05 / (luminance(colour) + 0.05) >= (luminance(colour) + 0.05) / 0.0565 ? '#ffffff' : '#111418');

export const isColour = (value: string) => /^#[0-9a-fA-F]{6}$/.test(value);
