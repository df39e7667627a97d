import type { ImportPlan } from '@parley/contracts';
import { mergeAttributes } from '../attributes.js';
import type { Attributes } from '../conversation.js';
import type { ImportedContact, ReadRow, RowFault } from './read-row.js';

/** A contact as an import knows it: one that is there, or that an earlier row makes. */
export interface Target {
  id: string;
  isNew: boolean;
  name: string | null;
  email: string | null;
  emailVerified: boolean;
  phone: string | null;
  externalId: string | null;
  verified: boolean;
  attributes: Attributes;
}
export type Outcome = 'created' | 'updated' | 'skipped' | 'failed';
export interface DecidedRow {
  row: number;
  outcome: Outcome;
  fault?: RowFault;
}

/** What a batch of rows makes of the contacts that are there. */
export interface DecidedRows {
  rows: DecidedRow[];
  /** New ones and changed ones, each once, as the last row leaves them. */
  written: Target[];
}

const keyOf = (match: ImportPlan['match'], { externalId, email }: Pick<ImportedContact, 'externalId' | 'email'>) => (match === 'email' ? email : externalId);
const fault = (column: string, message: string): RowFault => ({ column, message });

/** Decides rows in their order; each stands on what those before it left. */
export function decideRows(rows: readonly { row: number; read: ReadRow }[], { plan, known, newId }: { plan: ImportPlan; known: readonly Target[]; newId: () => string }): DecidedRows {
  const byKey = Map.groupBy(known.filter((one) => (plan.match === 'email' ? one.emailVerified && one.email !== null : one.verified)), (one) => (plan.match === 'email' ? one.email! : one.externalId!));
  const byExternalId = new Map(known.filter(({ verified }) => verified).map((one) => [one.externalId!, one.id]));
  const written = new Map<string, Target>();
  const current = (one: Target) => written.get(one.id) ?? one;

  function keep(target: Target): void {
    written.set(target.id, target);
    if (target.externalId !== null && target.verified) byExternalId.set(target.externalId, target.id);
    const key = plan.match === 'email' ? target.email : target.externalId;
    if (target.isNew && key !== null && !byKey.has(key)) byKey.set(key, [target]);
  }

  function one({ row, read }: { row: number; read: ReadRow }): DecidedRow {
    if (!read.ok) return { row, outcome: 'failed', fault: read.fault };
    const { contact } = read;
    const key = keyOf(plan.match, contact);
    const found = key === undefined ? [] : (byKey.get(key) ?? []);
    if (found.length > 1) return { row, outcome: 'failed', fault: fault('email', 'several contacts have this address') };
    const owner = contact.externalId === undefined ? undefined : byExternalId.get(contact.externalId);
    const there = found[0] && current(found[0]);
    if (owner !== undefined && owner !== there?.id) return { row, outcome: 'failed', fault: fault('externalId', 'another contact has this id') };
    if (!there) {
      keep(made(contact, newId()));
      return { row, outcome: 'created' };
    }
    if (plan.existing === 'skip') return { row, outcome: 'skipped' };
    if (there.verified && contact.externalId !== undefined && contact.externalId !== there.externalId) return { row, outcome: 'failed', fault: fault('externalId', 'the contact has another id') };
    const attributes = mergeAttributes(there.attributes, contact.attributes);
    if (!attributes) return { row, outcome: 'failed', fault: { column: null, message: 'more than 50 attributes' } };
    keep(changed(there, contact, attributes));
    return { row, outcome: 'updated' };
  }

  return { rows: rows.map(one), written: [...written.values()] };
}

const made = ({ name, email, phone, externalId, attributes }: ImportedContact, id: string): Target => ({
  id, isNew: true, name: name ?? null, email: email ?? null, emailVerified: email !== undefined, phone: phone ?? null, externalId: externalId ?? null, verified: externalId !== undefined, attributes,
});

const changed = (there: Target, { name, email, phone, externalId }: ImportedContact, attributes: Attributes): Target => ({
  ...there,
  ...(name !== undefined && { name }),
  ...(email !== undefined && { email, emailVerified: true }),
  ...(phone !== undefined && { phone }),
  ...(externalId !== undefined && { externalId, verified: true }),
  attributes,
});
