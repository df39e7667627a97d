import type { RoutingPolicy } from '@parley/contracts';

export interface Scope {
  /** `team:<id>`, `inbox:<id>` or `any`. */
  scope: string;
  /** Of several scopes that a conversation has, the one with the lowest place counts. */
  place: number;
  policyId: string;
  policy: RoutingPolicy;
}

/** What each policy applies to. @param rules those in force, in their order: of two for the same scope the first counts */
export function scopesOf(rules: readonly { id: string; body: RoutingPolicy }[]): Scope[] {
  const scopes = new Map<string, Scope>();
  for (const { id, body } of rules) {
    const named = [...body.teamIds.map((team) => ({ scope: `team:${team}`, place: 0 })), ...body.inboxIds.map((inbox) => ({ scope: `inbox:${inbox}`, place: 1 }))];
    for (const at of named.length > 0 ? named : [{ scope: 'any', place: 2 }]) if (!scopes.has(at.scope)) scopes.set(at.scope, { ...at, policyId: id, policy: body });
  }
  return [...scopes.values()];
}
