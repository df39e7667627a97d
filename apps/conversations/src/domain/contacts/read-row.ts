import { CreateContact, type ImportPlan, type RuleBody } from '@parley/contracts';
import type { Attributes } from '../conversation.js';
import { attributeFault } from '../work-rules/attribute-fault.js';

/** What a row of a file says of a contact. */
export interface ImportedContact {
  name?: string;
  email?: string;
  phone?: string;
  externalId?: string;
  attributes: Attributes;
}
export interface RowFault {
  column: string | null;
  message: string;
}
export type ReadRow = { ok: true; contact: ImportedContact } | { ok: false; fault: RowFault };

type Definition = RuleBody<'attribute'>;
const PREFIX = 'attributes.';
/** Longest cell that is looked at; no field takes more. */
const MAX_CELL = 1000;

const truths: Record<string, boolean> = { true: true, yes: true, y: true, '1': true, 是: true, 有: true, false: false, no: false, n: false, '0': false, 否: false, 无: false };
/** How a cell becomes a value of the attribute's type; what does not fit stays a text, which the definition then refuses. */
const typed: Record<Definition['type'], (cell: string) => string | number | boolean> = {
  text: (cell) => cell,
  choice: (cell) => cell,
  number: (cell) => (/^[+-]?\d[\d,]*(\.\d+)?$/.test(cell) ? Number(cell.replaceAll(',', '')) : cell),
  boolean: (cell) => truths[cell.toLowerCase()] ?? cell,
  date: (cell) => cell.replace(/^(\d{4})[/.年](\d{1,2})[/.月](\d{1,2})日?$/, (_, year: string, month: string, day: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`),
};

/** What spreadsheets show of a cell: an apostrophe that keeps it from being a formula is none of its words. */
const said = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r])/, '').trim();

/** Reads one row by its plan. Empty cells say nothing. */
export function readRow(cells: readonly string[], { mapping, columns, definitions }: Pick<ImportPlan, 'mapping'> & { columns: readonly string[]; definitions: readonly Definition[] }): ReadRow {
  const fields: Record<string, string> = {};
  const attributes: Attributes = {};
  const columnOf = new Map<string, string>();
  for (const [at, target] of Object.entries(mapping)) {
    const cell = said(cells[Number(at)] ?? '');
    columnOf.set(target, columns[Number(at)] ?? at);
    if (cell === '') continue;
    if (cell.length > MAX_CELL) return { ok: false, fault: { column: columnOf.get(target)!, message: `is longer than ${MAX_CELL} characters` } };
    if (!target.startsWith(PREFIX)) fields[target] = cell;
    else attributes[target.slice(PREFIX.length)] = typed[definitions.find(({ on, key }) => on === 'contact' && key === target.slice(PREFIX.length))?.type ?? 'text'](cell);
  }
  const parsed = CreateContact.safeParse({ ...fields, attributes });
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    return { ok: false, fault: { column: columnOf.get(path[0] === 'attributes' ? `${PREFIX}${String(path[1])}` : String(path[0])) ?? null, message } };
  }
  const wrong = attributeFault(definitions, 'contact', attributes);
  if (wrong) {
    const [, key = '', message = ''] = /^body\.attributes\.([^:]+): (.*)$/su.exec(wrong) ?? [];
    return { ok: false, fault: { column: columnOf.get(PREFIX + key) ?? null, message } };
  }
  if (Object.keys(fields).length === 0) return { ok: false, fault: { column: null, message: 'says nothing of anybody' } };
  const { name, email, phone, externalId } = parsed.data;
  return { ok: true, contact: { ...(name && { name }), ...(email && { email }), ...(phone && { phone }), ...(externalId && { externalId }), attributes } };
}
