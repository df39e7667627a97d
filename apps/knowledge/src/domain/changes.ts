type Facts = Record<string, unknown>;

/** The fields that differ, as they were and as they are; nothing, when none does. */
export function changesOf(before: Facts, after: Facts): { before: Facts; after: Facts } | undefined {
  const changed = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  if (changed.length === 0) return undefined;
  const only = (facts: Facts) => Object.fromEntries(changed.map((key) => [key, facts[key]]));
  return { before: only(before), after: only(after) };
}
