/** A piece of text as a page of a PDF places it; the origin is at the bottom left. */
export interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  /** Of the letters, in points. */
  size: number;
}

/** A line of a page. */
export interface Line {
  page: number;
  text: string;
  x: number;
  y: number;
  size: number;
}

/** Scripts that are written without spaces between words. */
const CLOSED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/** Puts texts that follow each other together, with a space where their script has one. */
export function joined(before: string, after: string): string {
  if (before === '' || after === '' || /\s$/.test(before) || /^\s/.test(after)) return before + after;
  return CLOSED.test(before.at(-1)!) && CLOSED.test(after[0]!) ? before + after : `${before} ${after}`;
}

/** The lines of a page, in the order in which the page writes them: that is how columns are read. */
export function linesOf(pieces: readonly Piece[], page: number): Line[] {
  const lines: (Line & { end: number })[] = [];
  for (const { text, x, y, width, size } of pieces) {
    if (text === '') continue;
    const last = lines.at(-1);
    const goesOn = last && Math.abs(last.y - y) < Math.max(last.size, size) * 0.5 && x > last.x - 1;
    if (!goesOn) {
      if (text.trim() !== '') lines.push({ page, text, x, y, size, end: x + width });
      continue;
    }
    const apart = x - last.end > size * 0.15;
    last.text = apart && text.trim() !== '' ? joined(last.text, text) : last.text + text;
    last.end = Math.max(last.end, x + width);
    if (text.trim() !== '') last.size = Math.max(last.size, size);
  }
  return lines.map(({ end: _, text, ...line }) => ({ ...line, text: text.replaceAll(/\s+/g, ' ').trim() }));
}

/** On how many pages something at the same height has to stand to be no text but a running head or foot. */
const [LEAST_PAGES, SHARE] = [3, 0.6];

/** How many lines at the top and at the bottom of a page may be such. */
const OUTER = 2;

function outermost(lines: readonly Line[]): Set<Line> {
  const pages = Map.groupBy(lines, ({ page }) => page);
  return new Set([...pages.values()].flatMap((page) => {
    const sorted = page.toSorted((one, other) => other.y - one.y);
    return [...sorted.slice(0, OUTER), ...sorted.slice(-OUTER)];
  }));
}

/** Lines without those that stand at the top or bottom of most pages, whatever their numbers. */
export function withoutRunning(all: readonly Line[], pages: number): Line[] {
  if (pages < LEAST_PAGES) return [...all];
  const lines = outermost(all);
  const idOf = ({ text, y }: Line) => `${Math.round(y / 4)} ${text.replaceAll(/\d+/g, '#')}`;
  const seen = new Map<string, Set<number>>();
  for (const line of lines) seen.set(idOf(line), (seen.get(idOf(line)) ?? new Set()).add(line.page));
  const runs = (line: Line) => seen.get(idOf(line))!.size >= Math.max(LEAST_PAGES, pages * SHARE);
  return all.filter((line) => !lines.has(line) || (!runs(line) && !/^[-–—\s]*\d{1,4}[-–—\s]*$/.test(line.text)));
}
