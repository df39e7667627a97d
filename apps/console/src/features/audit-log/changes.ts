import type { AuditEntry } from '@parley/contracts';

interface Change {
  field: string;
  before?: string;
  after?: string;
}

/** `{widget: {accent: '#fff'}}` as `widget.accent: #fff`; what is empty is left out. */
function flatten(value: unknown, field: string, into: Map<string, string>) {
  if (value === null || value === undefined || value === '') return;
  if (Array.isArray(value)) {
    if (value.length > 0) into.set(field, value.join(', '));
  } else if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) flatten(inner, field ? `${field}.${key}` : key, into);
  } else into.set(field, String(value));
}

const flat = (value: AuditEntry['before']) => {
  const fields = new Map<string, string>();
  flatten(value, '', fields);
  return fields;
};

/** The fields in which before and after differ. What was made or removed as a whole speaks for itself. */
export function changesOf(entry: Pick<AuditEntry, 'before' | 'after'>): Change[] {
  const before = flat(entry.before);
  const after = flat(entry.after);
  const fields = [...new Set([...before.keys(), ...after.keys()])].filter((field) => before.get(field) !== after.get(field));
  return fields.map((field) => ({ field, before: before.get(field), after: after.get(field) }));
}
