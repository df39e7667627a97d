import { workRules, type RuleAnswer, type RuleKind } from '@parley/contracts';
import { ruleOf } from './read-rules.js';
import type { StoredRule } from './rule.js';

/** A rule as its kind's contract answers it. `useCount` counts where the kind has it. */
export function presentRule<K extends RuleKind>(kind: K, row: StoredRule & { useCount?: number }): RuleAnswer<K> {
  const { shape } = workRules[kind].answer;
  return {
    ...ruleOf(kind, row).body,
    ...('ownerId' in shape && { ownerId: row.ownerId }),
    ...('useCount' in shape && { useCount: row.useCount ?? 0 }),
    id: row.id,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  } as RuleAnswer<K>;
}
