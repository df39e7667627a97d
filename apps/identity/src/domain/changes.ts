type Fields = Record<string, unknown>;

/** What differs between two states, for the audit log: only the fields that changed. `null` when nothing did. */
export function changesOf(before: Fields, after: Fields): { before: Fields; after: Fields } | null {
  const changed = Object.keys(after).filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  if (changed.length === 0) return null;
  const pick = (from: Fields): Fields => Object.fromEntries(changed.map((field) => [field, from[field] ?? null]));
  return { before: pick(before), after: pick(after) };
}
