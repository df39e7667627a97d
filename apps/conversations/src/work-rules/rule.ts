import type { RuleBody, RuleKind, RuleScope } from '@parley/contracts';

/** A rule as it lies in `work_rule`. `body` is what its kind's schema says, without scope, team and position. */
export interface StoredRule {
  id: string;
  kind: RuleKind;
  name: string;
  body: Record<string, unknown>;
  scope: RuleScope;
  ownerId: string | null;
  teamId: string | null;
  position: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** A rule that is in force, as its kind's schema reads it. */
export interface Rule<K extends RuleKind = RuleKind> {
  id: string;
  version: number;
  position: number;
  body: RuleBody<K>;
}

/** A rule `r`, named as in `StoredRule`. */
export const ruleColumns = `
  r.id, r.kind, r.name, r.body, r.scope, r.owner_id as "ownerId", r.team_id as "teamId", r.position, r.version, r.created_at as "createdAt", r.updated_at as "updatedAt"`;
