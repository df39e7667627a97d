import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Refused, type RuleAnswer, type RuleBody, type RuleKind } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { eyesOf, mayChange, nextRevision, ownershipOf, VISIBLE, type Doer, type Ownership } from '../../work-rules/access.js';
import { checkTree } from '../../work-rules/check-tree.js';
import { presentRule } from '../../work-rules/present-rule.js';
import { ruleOf } from '../../work-rules/read-rules.js';
import { checkReferences, saveFiles, saveReferences } from '../../work-rules/references.js';
import { RuleBook } from '../../work-rules/rule-book.js';
import { ruleColumns, type StoredRule } from '../../work-rules/rule.js';
import { usesOf } from '../../work-rules/uses.js';
import { bodyColumn, nameOf, tellOf, uniqueKeyOf, unlessTaken, wholeBody } from '../../work-rules/write-rule.js';
import { mustHaveTeam } from './create-rule.js';
import { RenameLabel } from './rename-label.js';

interface Asked<K extends RuleKind> {
  kind: K;
  id: string;
  patch: Partial<RuleBody<K>> & { version?: number | undefined };
}

/** Changes a work rule of any kind. */
@Injectable()
export class ChangeRule {
  constructor(
    private readonly db: Database,
    private readonly book: RuleBook,
    private readonly renaming: RenameLabel,
  ) {}

  /** @throws Refused `rule.not_found`, `rule.version_conflict`, `rule.name_taken`, `rule.reference_unknown`, `auth.forbidden` and what a new one is refused for */
  run<K extends RuleKind>(doer: Doer, { kind, id, patch: { version, ...patch } }: Asked<K>): Promise<RuleAnswer<K>> {
    return this.db.inTenant(doer.who.tenantId, async (tx) => {
      const revision = await nextRevision(tx);
      const before = await lockRule(tx, doer, { kind, id });
      if (version !== undefined && version !== before.version) throw new Refused('rule.version_conflict');
      const body = wholeBody(kind, { ...ruleOf(kind, before).body, ...patch });
      const owned = ownershipAfter(doer, before, body);
      if (owned.teamId !== before.teamId) await mustHaveTeam(tx, owned);
      const references = await checkReferences(tx, kind, body);
      await checkTree(tx, kind, { body, id });
      const after: StoredRule = { ...before, ...owned, name: nameOf(body), body: bodyColumn(body), position: ('position' in body && body.position) || 0, version: before.version + 1, updatedAt: new Date() };
      const uses = (await usesOf(tx, [id])).get(id);
      if (isDeepStrictEqual(facts(before), facts(after))) return presentRule(kind, { ...before, useCount: uses ?? 0 });
      await unlessTaken(update(tx, after, { key: uniqueKeyOf(kind, body, owned), enabled: !('enabled' in body) || body.enabled }));
      await saveReferences(tx, id, references);
      await saveFiles(tx, doer.who, after);
      await tellOf(tx, doer, { before, after });
      if (kind === 'label' && after.name !== before.name) await this.renaming.begin(tx, doer, { from: before.name, to: after.name });
      await this.book.changed(tx, kind, revision);
      return presentRule(kind, { ...after, useCount: uses ?? 0 });
    });
  }
}

const facts = ({ body, scope, teamId, position }: StoredRule) => ({ body, scope, teamId, position });

/**
 * A rule of one kind that `who` sees, for a change of it.
 * @throws Refused `rule.not_found`; `auth.forbidden` for what is shared, without `library:manage`
 */
export async function lockRule(tx: Tx, { who }: Doer, { kind, id }: { kind: RuleKind; id: string }): Promise<StoredRule> {
  const rule = await tx.row<StoredRule>(`select ${ruleColumns} from work_rule r where r.tenant_id = $1 and ${VISIBLE} and r.kind = $4 and r.id = $5 for no key update of r`, [tx.tenantId, ...eyesOf(who), kind, id]);
  if (!rule) throw new Refused('rule.not_found');
  return rule;
}

/** Whose it is afterwards. What is not shared between people belongs to all and stays so. */
function ownershipAfter({ who }: Doer, before: StoredRule, body: RuleBody): Ownership {
  if (!('scope' in body)) return { scope: before.scope, ownerId: before.ownerId, teamId: before.teamId };
  if (!mayChange(who, before)) throw new Refused('auth.forbidden');
  return ownershipOf(who, body);
}

const update = (tx: Tx, rule: StoredRule, { key, enabled }: { key: string; enabled: boolean }): Promise<number> =>
  tx.run(
    `update work_rule set name = $3, unique_key = $4, body = $5, scope = $6, owner_id = $7, team_id = $8, position = $9, enabled = $10, version = $11, updated_at = $12
     where tenant_id = $1 and id = $2`,
    [tx.tenantId, rule.id, rule.name, key, JSON.stringify(rule.body), rule.scope, rule.ownerId, rule.teamId, rule.position, enabled, rule.version, rule.updatedAt],
  );
