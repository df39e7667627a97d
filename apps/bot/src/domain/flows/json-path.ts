import type { SlotValue } from '@parley/contracts';

const PART = /\.?([A-Za-z_][A-Za-z0-9_-]*)|\[(\d{1,3})\]|\["([^"\]\\]+)"\]/gy;
/** Longest value that is kept of an answer. */
const MAX_VALUE = 2000;

/** The keys and places that a path names, in their order. */
function partsOf(path: string): (string | number)[] {
  const parts: (string | number)[] = [];
  const reader = new RegExp(PART.source, PART.flags);
  const rest = path.startsWith('$') ? path.slice(1) : path;
  for (let found = reader.exec(rest); found; found = reader.exec(rest)) parts.push(found[2] === undefined ? (found[1] ?? found[3])! : Number(found[2]));
  return parts;
}

/** What stands at a path of an answer; `undefined`: nothing, or no single value. */
export function valueAt(answer: unknown, path: string): SlotValue | undefined {
  let value = answer;
  for (const part of partsOf(path)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  if (typeof value === 'string') return value.slice(0, MAX_VALUE).toWellFormed().replaceAll('\0', '');
  return typeof value === 'boolean' || value === null || (typeof value === 'number' && Number.isFinite(value)) ? value : undefined;
}
