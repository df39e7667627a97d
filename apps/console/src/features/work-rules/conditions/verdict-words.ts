import type { ConditionOp } from '@parley/contracts';

const ops = ['is', 'is_not', 'contains', 'lacks', 'starts_with', 'above', 'below', 'exists', 'missing'] as const satisfies readonly ConditionOp[];

/** What a verdict is about, taken apart. */
export type Asked = { join: 'all' | 'any' } | { hoursId: string; open: boolean } | { field: string; op: ConditionOp; values: string[] } | { text: string };

/** Reads the server's account of a comparison, `field op value`. The value is JSON, cut off when it is long. */
export function askedIn(of: string): Asked {
  if (of === 'all' || of === 'any') return { join: of };
  const hours = /^hours (\S+) (open|closed)$/.exec(of);
  if (hours) return { hoursId: hours[1]!, open: hours[2] === 'open' };
  const [, field, op, rest] = /^(\S+) (\S+)(?: (.*))?$/s.exec(of) ?? [];
  const known = ops.find((one) => one === op);
  return field && known ? { field, op: known, values: rest === undefined ? [] : valuesIn(rest) } : { text: of };
}

function valuesIn(json: string): string[] {
  try {
    return [JSON.parse(json) as unknown].flat().map(String);
  } catch {
    return [`${json}…`];
  }
}
