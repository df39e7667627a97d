import type { FieldOption, FieldValue, FieldValues, Problem, TicketFieldKind } from '@parley/contracts';

/** A field of a form as far as values are held against it. */
export interface AskedField {
  key: string;
  kind: TicketFieldKind;
  options: FieldOption[];
  required: boolean;
}
type Fault = NonNullable<Problem['errors']>[number];
export interface Filled {
  values: Record<string, FieldValue>;
  faults: Fault[];
}

const MAX_LINE = 500;
const MAX_FILES = 10;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const isDate = (value: string): boolean => DATE.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);
const isTexts = (value: FieldValue): value is string[] => Array.isArray(value);
const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length;
const has = (options: readonly FieldOption[], value: string): boolean => options.some((option) => option.value === value);

/** Values from the top down to an option below which there is nothing more. */
function isPath(options: readonly FieldOption[], [head, ...rest]: readonly string[]): boolean {
  const option = options.find(({ value }) => value === head);
  if (!option) return false;
  const below = option.options ?? [];
  return rest.length > 0 ? isPath(below, rest) : below.length === 0;
}

/** What is wrong with a value of each kind, if anything. */
const faultOf: Record<TicketFieldKind, (value: FieldValue, field: AskedField) => string | undefined> = {
  text: (value) => (typeof value === 'string' && value.length <= MAX_LINE && !/[\r\n]/.test(value) ? undefined : `is no line of at most ${MAX_LINE} characters`),
  multiline: (value) => (typeof value === 'string' ? undefined : 'is no text'),
  choice: (value, { options }) => (typeof value === 'string' && has(options, value) ? undefined : 'is none of the options'),
  multi_choice: (value, { options }) => (isTexts(value) && distinct(value) && value.every((one) => has(options, one)) ? undefined : 'are not options, or one of them twice'),
  category: (value, { options }) => (isTexts(value) && isPath(options, value) ? undefined : 'leads to no option at the end of the tree'),
  date: (value) => (typeof value === 'string' && isDate(value) ? undefined : 'is no date, YYYY-MM-DD'),
  number: (value) => (typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 1e15 ? undefined : 'is no number'),
  checkbox: (value) => (typeof value === 'boolean' ? undefined : 'is neither true nor false'),
  file: (value) => (isTexts(value) && distinct(value) && value.length <= MAX_FILES && value.every((id) => UUID.test(id)) ? undefined : `are not ids of files, at most ${MAX_FILES}`),
};

const isEmpty = (value: FieldValue | undefined): boolean => value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);

/**
 * Values of a form after some were entered: those of its fields alone, empty ones left out. A value that stands there already is not held against its field again, so a
 * changed field does not keep a ticket from being changed.
 * @param whole whether everything that is required must be there; else it may only not be taken away
 */
export function fill(form: readonly AskedField[], { entered, stored = {}, whole }: { entered: FieldValues; stored?: Record<string, FieldValue>; whole: boolean }): Filled {
  const unknown = Object.keys(entered).filter((key) => !form.some((field) => field.key === key));
  const faults = unknown.map((key): Fault => ({ path: `fields.${key}`, message: 'is no field of this form' }));
  const values: Record<string, FieldValue> = {};
  for (const field of form) {
    const given = Object.hasOwn(entered, field.key);
    const value = given ? entered[field.key] : stored[field.key];
    if (isEmpty(value)) {
      if (field.required && (whole || given)) faults.push({ path: `fields.${field.key}`, message: 'is missing' });
      continue;
    }
    const fault = given ? faultOf[field.kind](value!, field) : undefined;
    if (fault) faults.push({ path: `fields.${field.key}`, message: fault });
    values[field.key] = value!;
  }
  return { values, faults };
}

/** The files that values of a form name. */
export const filesIn = (form: readonly AskedField[], values: Record<string, FieldValue>): { key: string; ids: string[] }[] =>
  form.flatMap(({ key, kind }) => (kind === 'file' && Array.isArray(values[key]) ? [{ key, ids: values[key] as string[] }] : []));
