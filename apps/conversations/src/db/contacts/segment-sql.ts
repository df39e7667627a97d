import { segmentNatureOf, type SegmentComparison, type SegmentCondition, type SegmentNature } from '@parley/contracts';
import type { Bind } from '../visible.js';

type Value = string | number | boolean;
interface Asked {
  values: Value[];
  bind: Bind;
  now: Date;
}

const columns: Record<string, string> = {
  'contact.name': 'k.name',
  'contact.email': 'k.email',
  'contact.phone': 'k.phone',
  'contact.externalId': 'k.external_id',
  'contact.locale': 'k.locale',
  'contact.timeZone': 'k.time_zone',
  'contact.page': `(k.page ->> 'url')`,
  'contact.verified': 'k.verified',
  'contact.emailVerified': '(k.email is not null and k.email_verified)',
  'contact.firstSeenAt': 'k.first_seen_at',
  'contact.lastSeenAt': 'k.last_seen_at',
};

const PREFIX = 'contact.attributes.';
const DAY_MS = 86_400_000;
const escaped = (value: Value) => String(value).replace(/[\\%_]/g, '\\$&');
const anyLike = (text: string, { values, bind }: Asked, pattern: (value: string) => string) => `${text} ilike any(${bind(values.map((value) => pattern(escaped(value))))}::text[])`;
const lowered = ({ values, bind }: Asked) => `${bind(values.map((value) => String(value).toLowerCase()))}::text[]`;

type Ops = Partial<Record<SegmentComparison['op'], (asked: Asked) => string>>;

/** Comparisons of something that is text, whatever its case. `null` is like nothing and no part of anything. */
const ofText = (text: string): Ops => ({
  is: (asked) => `lower(${text}) = any(${lowered(asked)})`,
  contains: (asked) => anyLike(text, asked, (value) => `%${value}%`),
  starts_with: (asked) => anyLike(text, asked, (value) => `${value}%`),
  exists: () => `${text} <> ''`,
});

/** Numbers with numbers, and dates, which are texts, with dates; anything else is neither above nor below. */
function compared(json: string, text: string, sign: '<' | '>'): (asked: Asked) => string {
  return ({ values: [value], bind }) =>
    typeof value === 'number'
      ? `case when jsonb_typeof(${json}) = 'number' then (${text})::numeric ${sign} ${bind(value)}::numeric end`
      : `case when jsonb_typeof(${json}) = 'string' then ${text} ${sign} ${bind(value)} end`;
}

/** A text equals a text, whatever its case; a number or a truth equals just that. */
function equals(json: string, text: string): (asked: Asked) => string {
  return (asked) => {
    const others = asked.values.filter((value) => typeof value !== 'string').map((value) => JSON.stringify(value));
    const texts = asked.values.filter((value) => typeof value === 'string');
    const parts = [
      ...(texts.length > 0 ? [`(jsonb_typeof(${json}) = 'string' and lower(${text}) = any(${lowered({ ...asked, values: texts })}))`] : []),
      ...(others.length > 0 ? [`${json} = any(${asked.bind(others)}::jsonb[])`] : []),
    ];
    return `(${parts.join(' or ')})`;
  };
}

function opsOf(field: string, nature: SegmentNature, bind: Bind): Ops {
  if (nature === 'any') {
    const key = `${bind(field.slice(PREFIX.length))}::text`;
    const [json, text] = [`(k.attributes -> ${key})`, `(k.attributes ->> ${key})`];
    return { ...ofText(text), is: equals(json, text), above: compared(json, text, '>'), below: compared(json, text, '<') };
  }
  const column = columns[field]!;
  const since = ({ values, now, bind: add }: Asked) => `${add(new Date(now.getTime() - Number(values[0]) * DAY_MS).toISOString())}::timestamptz`;
  if (nature === 'time') return { newer_than: (asked) => `${column} > ${since(asked)}`, older_than: (asked) => `${column} <= ${since(asked)}` };
  if (nature === 'flag') return { is: ({ values, bind: add }) => `${column} = ${add(values[0])}::boolean` };
  return ofText(column);
}

/** Ops that hold where another does not. */
const opposites: Partial<Record<SegmentComparison['op'], SegmentComparison['op']>> = { is_not: 'is', lacks: 'contains', missing: 'exists' };

function comparison({ field, op, value }: SegmentComparison, bind: Bind, now: Date): string {
  const opposite = opposites[op];
  const ops = opsOf(field, segmentNatureOf(field)!, bind);
  const sql = ops[opposite ?? op]!({ values: value === undefined ? [] : [value].flat(), bind, now });
  return opposite ? `not coalesce(${sql}, false)` : `coalesce(${sql}, false)`;
}

/** A condition on contact `k` as SQL. Values and keys travel as parameters; the text is made of nothing that anybody wrote. */
export function segmentSql(condition: SegmentCondition, bind: Bind, now: Date): string {
  if ('all' in condition) return condition.all.length === 0 ? 'true' : `(${condition.all.map((part) => segmentSql(part, bind, now)).join(' and ')})`;
  if ('any' in condition) return condition.any.length === 0 ? 'false' : `(${condition.any.map((part) => segmentSql(part, bind, now)).join(' or ')})`;
  return comparison(condition, bind, now);
}
