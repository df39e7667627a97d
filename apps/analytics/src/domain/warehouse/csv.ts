/** What stands in a cell. Lists are joined by `|`. */
export type Cell = string | number | boolean | Date | readonly string[] | null;

function cellOf(value: Cell): string {
  if (value === null) return '';
  const text = value instanceof Date ? value.toISOString() : Array.isArray(value) ? value.join('|') : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A line of a file that a program reads (RFC 4180). Nothing is put before what a spreadsheet would take for a formula, as files for people have it: a warehouse stores what stands here, and a label `-5` would be
 * another label for ever. Whoever shows it to people guards it there.
 */
export const plainLine = (cells: readonly Cell[]): string => `${cells.map(cellOf).join(',')}\r\n`;
