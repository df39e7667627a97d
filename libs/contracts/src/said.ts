import { z } from 'zod';
import { maskText } from './masked-text.js';
import type { Viewer } from './visibility.js';

/** `by`: the field beside it that names who said it. */
const marks = z.registry<{ by?: string }>();

/**
 * Marks a text in which people say what they please, so that it may hold an address or a number that some roles see in part only. Wherever a shape with such a
 * field goes out, as an answer or as a frame, it is masked for them; what the asker said themselves is not.
 * @param by the field of the same shape that names who said it
 */
export function said<T extends z.ZodType>(schema: T, by?: string): T {
  marks.add(schema, by === undefined ? {} : { by });
  return schema;
}

/** Whoever looks, as far as it decides what of texts they see. */
export type Reading = Pick<Viewer, 'id' | 'masks'>;
/** Hides in a value what is not for this reader. */
type Cover = (value: unknown, reader: Reading) => unknown;

interface Def {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  options?: readonly z.ZodType[];
  valueType?: z.ZodType;
  items?: readonly z.ZodType[];
  in?: z.ZodType;
  left?: z.ZodType;
  right?: z.ZodType;
  getter?: () => z.ZodType;
}
const defOf = (schema: z.ZodType) => schema._zod.def as unknown as Def;

const covers = new WeakMap<z.ZodType, Cover | null>();

/** How values of a shape are covered; `null`: nothing in them is said by anybody. A shape that holds itself is looked through once. */
function coverOf(schema: z.ZodType): Cover | null {
  const known = covers.get(schema);
  if (known !== undefined) return known;
  covers.set(schema, null);
  const cover = marks.has(schema) ? text : madeOf(defOf(schema));
  covers.set(schema, cover);
  return cover;
}

const text: Cover = (value, { masks = [] }) => (typeof value === 'string' ? maskText(value, masks) : value);

function madeOf(def: Def): Cover | null {
  if (def.shape) return objectOf(def.shape);
  const each = def.element ?? def.valueType;
  if (each) return eachOf(coverOf(each));
  const inner = def.innerType ?? def.in ?? def.getter?.();
  if (inner) return coverOf(inner);
  const parts = def.options ?? def.items ?? (def.left && def.right ? [def.left, def.right] : []);
  return oneAfterTheOther(parts.map(coverOf).filter((cover) => cover !== null));
}

const oneAfterTheOther = (all: Cover[]): Cover | null => (all.length === 0 ? null : (value, reader) => all.reduce((so, cover) => cover(so, reader), value));

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function eachOf(cover: Cover | null): Cover | null {
  if (!cover) return null;
  return (value, reader) => {
    if (Array.isArray(value)) return value.map((one: unknown) => cover(one, reader));
    return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cover(one, reader)])) : value;
  };
}

/** Whose words a field holds, by its mark, whatever is around the marked text. */
function authorField(schema: z.ZodType): string | undefined {
  const mark = marks.get(schema);
  const { innerType } = defOf(schema);
  return mark ? mark.by : innerType && authorField(innerType);
}

function objectOf(shape: Record<string, z.ZodType>): Cover | null {
  const fields = Object.entries(shape).flatMap(([key, schema]) => {
    const cover = coverOf(schema);
    return cover ? [{ key, cover, by: authorField(schema) }] : [];
  });
  if (fields.length === 0) return null;
  return (value, reader) => {
    if (!isRecord(value)) return value;
    const shown = fields.filter(({ key, by }) => key in value && !isOwn(value, by, reader));
    return shown.length === 0 ? value : { ...value, ...Object.fromEntries(shown.map(({ key, cover }) => [key, cover(value[key], reader)])) };
  };
}

function isOwn(value: Record<string, unknown>, by: string | undefined, { id }: Reading): boolean {
  const author = by === undefined ? undefined : value[by];
  return isRecord(author) && author['id'] === id;
}

/** A value of a shape as somebody may see it: texts in it that people said are masked as their role says. */
export function covered<T>(schema: z.ZodType | null | undefined, value: T, reader: Reading): T {
  if (!schema || !reader.masks?.length) return value;
  const cover = coverOf(schema);
  return cover ? (cover(value, reader) as T) : value;
}
