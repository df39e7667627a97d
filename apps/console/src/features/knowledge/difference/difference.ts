import { diffArrays, diffWordsWithSpace } from 'diff';

export interface Piece {
  text: string;
  changed: boolean;
}
export type DiffLine = { kind: 'same' | 'gone' | 'come'; pieces: Piece[] } | { kind: 'skipped'; count: number };

/** How many unchanged lines stand around a change. */
const CONTEXT = 3;
/** Finding the fewest changes of two texts that share nothing takes long; after this time, in milliseconds, they count as different. */
const PATIENCE_MS = 400;

/** What became of a text, line by line; within a line that was changed, word by word. */
export function differenceOf(before: string, after: string): DiffLine[] {
  const from = before === '' ? [] : before.split('\n');
  const to = after === '' ? [] : after.split('\n');
  const parts = diffArrays(from, to, { timeout: PATIENCE_MS }) ?? [
    { removed: true, added: false, value: from },
    { removed: false, added: true, value: to },
  ];
  const lines: DiffLine[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]!;
    const next = parts[at + 1];
    if (part.removed && next?.added) {
      lines.push(...changedLines(part.value, next.value));
      at++;
    } else lines.push(...part.value.map((text): DiffLine => ({ kind: part.removed ? 'gone' : part.added ? 'come' : 'same', pieces: [{ text, changed: false }] })));
  }
  return folded(lines);
}

/** Lines that took the place of others: compared in pairs as far as both go. */
function changedLines(gone: string[], come: string[]): DiffLine[] {
  const pairs = gone.map((text, at) => (at < come.length ? wordsOf(text, come[at]!) : undefined));
  const plain = (text: string): Piece[] => [{ text, changed: false }];
  return [
    ...gone.map((text, at): DiffLine => ({ kind: 'gone', pieces: pairs[at]?.gone ?? plain(text) })),
    ...come.map((text, at): DiffLine => ({ kind: 'come', pieces: pairs[at]?.come ?? plain(text) })),
  ];
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

function wordsOf(before: string, after: string): { gone: Piece[]; come: Piece[] } | undefined {
  const changes = diffWordsWithSpace(before, after, { timeout: PATIENCE_MS, intlSegmenter: segmenter });
  if (!changes) return undefined;
  const kept = changes.filter(({ added, removed }) => !added && !removed).reduce((sum, { value }) => sum + value.trim().length, 0);
  // Marks all over two sentences that share a few commas would tell nothing.
  if (kept * 3 < Math.max(before.length, after.length)) return undefined;
  const side = (leave: 'added' | 'removed', mark: 'added' | 'removed') => changes.filter((one) => !one[leave]).map(({ value, [mark]: changed }) => ({ text: value, changed }));
  return { gone: side('added', 'removed'), come: side('removed', 'added') };
}

/** Leaves out unchanged lines that are far from any change. */
function folded(lines: DiffLine[]): DiffLine[] {
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(({ kind }) => kind !== 'same'));
  const out: DiffLine[] = [];
  for (const [at, line] of lines.entries()) {
    const last = out.at(-1);
    if (near[at]) out.push(line);
    else if (last?.kind === 'skipped') last.count++;
    else out.push({ kind: 'skipped', count: 1 });
  }
  return out;
}
