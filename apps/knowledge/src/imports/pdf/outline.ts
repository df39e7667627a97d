import { joined, type Line } from './lines.js';

export interface Outline {
  title: string;
  body: string;
  /** Whether headings were told by the size of their letters. */
  guessed: boolean;
}

const LONGEST_HEADING = 160;
const LEVELS = 3;
const BULLET = /^[•◦▪‣·●○■–-]\s+/;
const NUMBERED = /^\(?(\d{1,3})[.)、]\s*(?=\S)/;
/** Where a paragraph ends, in line heights to the next line. */
const GAP = 1.75;

/** Sizes rounded, so that what looks alike is alike. */
const sizeOf = ({ size }: Line) => Math.round(size * 2) / 2;

/** The size that most letters have. */
function bodySize(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const line of lines) letters.set(sizeOf(line), (letters.get(sizeOf(line)) ?? 0) + line.text.length);
  return [...letters].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
}

/** What Markdown would take for its own. */
const escaped = (text: string) => text.replaceAll(/[\\`*_[\]<>|]/g, '\\$&').replace(/^(#{1,6}|[-+])(?=\s)/, '\\$1').replace(/^(\d{1,9})([.)])(?=\s)/, '$1\\$2');

/** Makes an article of the lines of a document: what is larger than its text is a heading, the largest at its beginning the title. */
export function outlineOf(lines: readonly Line[]): Outline {
  const usual = bodySize(lines);
  const isLarge = (line: Line) => sizeOf(line) >= usual * 1.12 && line.text.length <= LONGEST_HEADING && /[\p{L}\p{N}]/u.test(line.text);
  const large = lines.filter(isLarge);
  const { title, rest } = titleOf(lines, isLarge);
  const sizes = [...new Set(rest.filter(isLarge).map(sizeOf))].toSorted((one, other) => other - one).slice(0, LEVELS);
  const levelOf = (line: Line) => {
    if (!isLarge(line)) return 0;
    const at = sizes.findIndex((size) => sizeOf(line) >= size);
    return 2 + (at === -1 ? sizes.length - 1 : at);
  };
  return { title, body: blocksOf(rest, levelOf).join('\n\n'), guessed: large.length > 0 };
}

/** The largest lines at the beginning, where they are larger than the text. */
function titleOf(lines: readonly Line[], isLarge: (line: Line) => boolean): { title: string; rest: readonly Line[] } {
  const head = lines.slice(0, 12).filter(({ page }) => page === lines[0]?.page);
  const most = Math.max(0, ...head.filter(isLarge).map(sizeOf));
  const from = head.findIndex((line) => isLarge(line) && sizeOf(line) === most);
  if (from === -1) return { title: '', rest: lines };
  let to = from;
  while (to + 1 < head.length && to - from < 3 && sizeOf(head[to + 1]!) === most) to++;
  const title = head.slice(from, to + 1).reduce((text, line) => joined(text, line.text), '');
  return { title, rest: [...lines.slice(0, from), ...lines.slice(to + 1)] };
}

function blocksOf(lines: readonly Line[], levelOf: (line: Line) => number): string[] {
  const blocks: { kind: string; text: string; last: Line }[] = [];
  for (const line of lines) {
    const level = levelOf(line);
    const bullet = level === 0 && BULLET.test(line.text);
    const numbered = level === 0 ? NUMBERED.exec(line.text) : null;
    const kind = level > 0 ? '#'.repeat(level) : bullet ? '-' : numbered ? 'number' : '';
    const block = blocks.at(-1);
    const text = bullet ? line.text.replace(BULLET, '') : line.text;
    if (block && goesOn(block, line, kind)) Object.assign(block, { text: continued(block.text, text), last: line });
    else blocks.push({ kind, text, last: line });
  }
  const shown = blocks.map(({ kind, text }) => (kind === '' ? escaped(text) : kind === 'number' ? `${NUMBERED.exec(text)?.[1] ?? 1}. ${escaped(text.replace(NUMBERED, ''))}` : `${kind} ${escaped(text)}`));
  return shown.reduce<string[]>((all, text, nth) => {
    const tight = nth > 0 && ['-', 'number'].includes(blocks[nth]!.kind) && blocks[nth - 1]!.kind === blocks[nth]!.kind;
    if (tight) all.push(`${all.pop()!}\n${text}`);
    else all.push(text);
    return all;
  }, []);
}

/** Whether a line belongs to what stands before it. */
function goesOn({ kind, text, last }: { kind: string; text: string; last: Line }, line: Line, next: string): boolean {
  const near = line.page === last.page ? last.y - line.y > 0 && last.y - line.y < Math.max(last.size, line.size) * GAP : !/[.!?。！？:：]$/.test(text);
  if (!near) return false;
  if (kind.startsWith('#')) return next === kind && line.page === last.page && sizeOf(line) === sizeOf(last);
  return next === '' && (kind === '' || line.x >= last.x - 1);
}

/** A word that was parted at the end of its line is one again. */
const continued = (before: string, after: string): string => (/\p{Ll}-$/u.test(before) && /^\p{Ll}/u.test(after) ? before.slice(0, -1) + after : joined(before, after));
