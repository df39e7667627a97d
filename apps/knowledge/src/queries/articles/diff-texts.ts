import type { ArticleDiff } from '@parley/contracts';
import { type Change, diffArrays, diffLines, diffWordsWithSpace } from 'diff';

type Part = NonNullable<ArticleDiff['body']>[number];
type Texts = Record<'title' | 'summary' | 'body' | 'seoTitle' | 'seoDescription', string>;

/** How long a comparison may take, in milliseconds; beyond that it says that everything was replaced. */
const LONGEST_MS = 300;

const kindOf = ({ added, removed }: { added?: boolean; removed?: boolean }): Part['kind'] => (added ? 'added' : removed ? 'removed' : 'same');
const partsOf = (changes: Change[] | undefined, from: string, to: string): Part[] =>
  changes ? changes.map((change) => ({ kind: kindOf(change), text: change.value })) : [...(from === '' ? [] : [{ kind: 'removed' as const, text: from }]), ...(to === '' ? [] : [{ kind: 'added' as const, text: to }])];

/** Words, and where a script puts no gaps between them, characters. */
function shortParts(from: string, to: string): Part[] {
  if (!/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(from + to)) return partsOf(diffWordsWithSpace(from, to, { timeout: LONGEST_MS }), from, to);
  return diffArrays([...from], [...to]).map((change) => ({ kind: kindOf(change), text: change.value.join('') }));
}

/** What changed from one text to the other; `null` where nothing did. */
export function diffOf(from: Texts, to: Texts): Omit<ArticleDiff, 'from' | 'to'> {
  const short = (field: keyof Texts): Part[] | null => (from[field] === to[field] ? null : shortParts(from[field], to[field]));
  const body = from.body === to.body ? null : partsOf(diffLines(from.body, to.body, { timeout: LONGEST_MS }), from.body, to.body);
  return { title: short('title'), summary: short('summary'), body, seoTitle: short('seoTitle'), seoDescription: short('seoDescription') };
}
