import type { RuleAnswer, RuleKind } from '@parley/contracts';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMay } from '../session/use-session.js';
import { listRules } from './rules-api.js';

export const rulesKey = (kind: RuleKind) => ['rules', kind] as const;

/** All rules of a kind, as the server orders them. */
export function useRules<K extends RuleKind>(kind: K): UseQueryResult<RuleAnswer<K>[]> & { rules: RuleAnswer<K>[] } {
  const query = useQuery({ queryKey: rulesKey(kind), queryFn: ({ signal }) => listRules(kind, signal), enabled: useMay('rules:read'), staleTime: 30_000 });
  const none = useMemo<RuleAnswer<K>[]>(() => [], []);
  return { ...query, rules: query.data ?? none };
}

/** Puts a rule as the server answered it among those on the screen, or takes one away. */
export function useKnownRules<K extends RuleKind>(kind: K) {
  const client = useQueryClient();
  const change = (next: (all: RuleAnswer<K>[]) => RuleAnswer<K>[]) => client.setQueryData<RuleAnswer<K>[]>(rulesKey(kind), (all) => all && next(all));
  return {
    put: (rule: RuleAnswer<K>) => change((all) => (all.some(({ id }) => id === rule.id) ? all.map((one) => (one.id === rule.id ? rule : one)) : [...all, rule])),
    drop: (id: string) => change((all) => all.filter((one) => one.id !== id)),
    set: (all: RuleAnswer<K>[]) => change(() => all),
    refresh: () => client.invalidateQueries({ queryKey: rulesKey(kind) }),
  };
}
