import type { Verdict } from './shapes/automation.js';
import type { ConditionOp, HoursCondition, Nested } from './shapes/condition.js';

/** What a field of something holds. */
export type Judged = string | number | boolean | null;

/** How a condition looks at what it is held against. */
export interface Looks {
  /** What is there under a field; of one that is a list, each of it. */
  valuesOf(field: string): Judged[];
  /** Whether a field is a list: then `contains` asks for one of it, and not for a part of a text. */
  isList(field: string): boolean;
  isOpen?(hoursId: string): boolean;
}

interface Compared {
  field: string;
  op: ConditionOp;
  value?: string | number | boolean | (string | number | boolean)[] | undefined;
}

const plain = (value: Judged): Judged => (typeof value === 'string' ? value.toLowerCase() : value);
const textOf = (value: Judged): string => String(value ?? '').toLowerCase();

type Holds = (values: Judged[], asked: Judged[]) => boolean;
const is: Holds = (values, asked) => values.some((value) => asked.some((one) => plain(one) === plain(value)));
/** Of several values one of them, of a text a part of it. */
const contains =
  (listed: boolean): Holds =>
  (values, asked) =>
    listed ? is(values, asked) : values.some((value) => asked.some((one) => textOf(value).includes(textOf(one))));
const exists: Holds = (values) => values.some((value) => value !== null && value !== '');

const ops: Record<Exclude<ConditionOp, 'contains' | 'lacks'>, Holds> = {
  is,
  is_not: (values, asked) => !is(values, asked),
  starts_with: (values, asked) => values.some((value) => asked.some((one) => textOf(value).startsWith(textOf(one)))),
  above: (values, [asked]) => values.some((value) => typeof value === 'number' && value > Number(asked)),
  below: (values, [asked]) => values.some((value) => typeof value === 'number' && value < Number(asked)),
  exists,
  missing: (values, asked) => !exists(values, asked),
};

function compare({ field, op, value }: Compared, looks: Looks): boolean {
  const values = looks.valuesOf(field);
  const asked = value === undefined ? [] : [value].flat();
  if (op !== 'contains' && op !== 'lacks') return ops[op](values, asked);
  return contains(looks.isList(field))(values, asked) === (op === 'contains');
}

/** Longest account of one comparison. */
const MAX_WORDS = 300;
const words = ({ field, op, value }: Compared) => [field, op, ...(value === undefined ? [] : [JSON.stringify(value)])].join(' ').slice(0, MAX_WORDS);

/** Whether a condition holds, and of each part of it whether that does: the account that people read. The one rule behind conditions of conversations and of tickets. */
export function judgeBy(condition: Nested<Compared | HoursCondition>, looks: Looks): Verdict {
  if ('all' in condition) {
    const parts = condition.all.map((part) => judgeBy(part, looks));
    return { holds: parts.every(({ holds }) => holds), of: 'all', parts };
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => judgeBy(part, looks));
    return { holds: parts.some(({ holds }) => holds), of: 'any', parts };
  }
  if ('hoursId' in condition) return { holds: (looks.isOpen?.(condition.hoursId) ?? true) === condition.open, of: `hours ${condition.hoursId} ${condition.open ? 'open' : 'closed'}` };
  return { holds: compare(condition, looks), of: words(condition) };
}
