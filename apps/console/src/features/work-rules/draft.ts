import type { RuleAnswer, RuleKind } from '@parley/contracts';
import type { Draft } from './rules-api.js';

const stamps = new Set(['id', 'version', 'createdAt', 'updatedAt', 'ownerId', 'useCount']);

/** The fields of a rule that people edit. */
export const draftOf = <K extends RuleKind>(rule: RuleAnswer<K>): Draft<K> => Object.fromEntries(Object.entries(rule).filter(([field]) => !stamps.has(field))) as Draft<K>;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The fields of a draft that are no longer as they were. */
export function changesOf<K extends RuleKind>(before: Draft<K>, now: Draft<K>): Partial<Draft<K>> {
  const known = before as Record<string, unknown>;
  return Object.fromEntries(Object.entries(now).filter(([field, value]) => !same(known[field], value))) as Partial<Draft<K>>;
}

/** Which rules must be told a new position so that all stand as listed. */
export const moved = <T extends { position: number }>(listed: readonly T[]): { rule: T; position: number }[] =>
  listed.flatMap((rule, position) => (rule.position === position ? [] : [{ rule, position }]));

/** The list with one of its members in another place. */
export function withMoved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}
