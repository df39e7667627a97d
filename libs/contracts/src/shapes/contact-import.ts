import { z } from 'zod';
import { Id, Instant } from '../primitives.js';
import { Doer } from './contact-note.js';

/** Bounds of a file with contacts. */
export const MAX_IMPORT_BYTES = 10 * 2 ** 20;
export const MAX_IMPORT_ROWS = 50_000;
export const MAX_IMPORT_COLUMNS = 100;

/** What a column may hold: a field of contacts, or the attribute of this key. */
export const ImportTarget = z
  .union([z.enum(['name', 'email', 'phone', 'externalId']), z.string().regex(/^attributes\.\S{1,64}$/u, { error: 'is no field of contacts' })])
  .meta({ id: 'ImportTarget' });
export type ImportTarget = z.infer<typeof ImportTarget>;

/**
 * How rows become contacts. `mapping`: per column, by its place in the file, the field that it goes into; columns without one are left
 * out. `match`: by what a row finds its contact, the external id or an address that is verified; a row without it makes a new contact.
 * `existing`: what becomes of a contact that is found.
 */
export const ImportPlan = z
  .strictObject({
    mapping: z.record(z.string().regex(/^\d{1,3}$/), ImportTarget),
    match: z.enum(['externalId', 'email']).default('externalId'),
    existing: z.enum(['skip', 'update']).default('skip'),
  })
  .superRefine(({ mapping, match }, context) => {
    const targets = Object.values(mapping);
    if (targets.length === 0) context.addIssue({ code: 'custom', path: ['mapping'], message: 'maps no column' });
    if (new Set(targets).size < targets.length) context.addIssue({ code: 'custom', path: ['mapping'], message: 'maps two columns to one field' });
    if (!targets.includes(match)) context.addIssue({ code: 'custom', path: ['match'], message: 'is in no column' });
  })
  .meta({ id: 'ImportPlan' });
export type ImportPlan = z.infer<typeof ImportPlan>;

/** `ready`: read, waits for its plan. `running` goes on by itself, whatever process dies. */
export const ImportStatus = z.enum(['ready', 'running', 'done', 'cancelled']).meta({ id: 'ImportStatus' });
export const ContactImport = z
  .object({
    id: Id,
    fileName: z.string(),
    status: ImportStatus,
    encoding: z.string(),
    delimiter: z.string(),
    /** As the file's first row names them. */
    columns: z.array(z.string()),
    /** The first rows, for a look at what is in which column. */
    sample: z.array(z.array(z.string())),
    /** What the names of the columns suggest; by the place of the column. */
    suggested: z.record(z.string(), ImportTarget),
    rows: z.int(),
    done: z.int(),
    created: z.int(),
    updated: z.int(),
    skipped: z.int(),
    failed: z.int(),
    by: Doer,
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'ContactImport' });
export type ContactImport = z.infer<typeof ContactImport>;

export const ImportFault = z.object({ row: z.int(), column: z.string().nullable(), message: z.string() }).meta({ id: 'ImportFault' });
export type ImportFault = z.infer<typeof ImportFault>;
/** What an import would do with the rows looked at; nothing is stored. `faults`: the first twenty. */
export const ImportCheck = z
  .object({ checked: z.int(), creates: z.int(), updates: z.int(), skips: z.int(), fails: z.int(), faults: z.array(ImportFault) })
  .meta({ id: 'ImportCheck' });
export type ImportCheck = z.infer<typeof ImportCheck>;
/** How many rows a check looks at. */
export const IMPORT_CHECKED = 2000;
