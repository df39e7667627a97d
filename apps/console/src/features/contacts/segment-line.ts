import { segmentFields, segmentOps, type SegmentComparison, type SegmentCondition, type SegmentNature, type SegmentOp } from '@parley/contracts';
import { everyLeaf, type Group, isGroup, mapLeaves, type Nest } from '../work-rules/conditions/groups.js';

/** One comparison as it is being written. `kept`: as it was stored, for as long as nobody touches it. */
export interface Line {
  field: string;
  op: SegmentOp;
  text: string;
  kept?: SegmentComparison;
}
export type Fields = keyof typeof segmentFields;
export const natureOf = (field: string): SegmentNature => (Object.hasOwn(segmentFields, field) ? segmentFields[field as Fields] : 'any');
export const isBare = (op: SegmentOp) => op === 'exists' || op === 'missing';

export const freshLine = (): Line => ({ field: 'contact.name', op: 'contains', text: '' });
/** Another field, compared by the first means that goes with it. */
export const lineOf = (field: string): Line => ({ field, op: segmentOps[natureOf(field)][0]!, text: natureOf(field) === 'flag' ? 'true' : '' });

/** What was written, as the contract has it; `undefined` while something is missing. */
export function comparisonOf({ field, op, text, kept }: Line): SegmentComparison | undefined {
  if (kept) return kept;
  const words = text.trim();
  if (isBare(op)) return { field, op };
  if (words === '') return undefined;
  const nature = natureOf(field);
  if (nature === 'flag') return { field, op, value: words === 'true' };
  if (nature === 'time') return Number.isFinite(Number(words)) ? { field, op, value: Number(words) } : undefined;
  const number = nature === 'any' && /^-?\d+(\.\d+)?$/.test(words);
  if (op === 'above' || op === 'below') return number ? { field, op, value: Number(words) } : /^\d{4}-\d{2}-\d{2}$/.test(words) ? { field, op, value: words } : undefined;
  if (nature === 'any' && (words === 'true' || words === 'false')) return { field, op, value: words === 'true' };
  return { field, op, value: number ? [Number(words), words] : words };
}

const wordsOf = ({ value }: SegmentComparison) => (value === undefined ? '' : [...new Set([value].flat().map(String))].join(', '));

/** A stored condition, to be written on. */
export const linesOf = (condition: SegmentCondition): Group<Line> => {
  const lines = mapLeaves<SegmentComparison, Line>(condition, (kept) => ({ field: kept.field, op: kept.op, text: wordsOf(kept), kept }));
  return isGroup(lines) ? lines : { all: [lines] };
};
/** What is written, or nothing while some line of it is not whole. */
export const conditionOf = (lines: Nest<Line>): SegmentCondition | undefined =>
  everyLeaf(lines, (line) => comparisonOf(line) !== undefined) ? mapLeaves<Line, SegmentComparison>(lines, (line) => comparisonOf(line)!) : undefined;
