import { Injectable } from '@nestjs/common';
import { Refused, workRules, type RuleAnswer, type RuleBody, type RuleKind } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { kindOf } from '../../domain/work-rules/kinds.js';
import { nextRevision, ownershipOf, type Doer, type Ownership } from '../../work-rules/access.js';
import { checkTree } from '../../work-rules/check-tree.js';
import { presentRule } from '../../work-rules/present-rule.js';
import { checkReferences, saveFiles, saveReferences } from '../../work-rules/references.js';
import type { StoredRule } from '../../work-rules/rule.js';
import { RuleBook } from '../../work-rules/rule-book.js';
import { bodyColumn, nameOf, tellOf, uniqueKeyOf, unlessTaken } from '../../work-rules/write-rule.js';

/** Most rules of one kind in a tenant, those of all its people taken together, as a multiple of the bound that each has. */
const OWN_SHARE = 50;

/** Makes a work rule of any kind. */
@Injectable()
export class CreateRule {
  constructor(
    private readonly db: Database,
    private readonly book: RuleBook,
  ) {}

  /** @throws Refused `rule.name_taken`, `rule.too_many`, `rule.reference_unknown`, `agent.not_found`, `team.not_found`, `inbox.not_found`, `auth.forbidden` */
  run<K extends RuleKind>(doer: Doer, kind: K, body: RuleBody<K>): Promise<RuleAnswer<K>> {
    const owned: Ownership = 'scope' in body ? ownershipOf(doer.who, body) : { scope: 'all', ownerId: null, teamId: null };
    return this.db.inTenant(doer.who.tenantId, async (tx) => {
      const revision = await nextRevision(tx);
      const position = await roomFor(tx, kind, owned);
      await mustHaveTeam(tx, owned);
      const references = await checkReferences(tx, kind, body);
      await checkTree(tx, kind, { body });
      const rule = newRule(kind, body, { ...owned, position: askedPosition(body) ?? position });
      await unlessTaken(insert(tx, rule, { key: uniqueKeyOf(kind, body, owned), enabled: !('enabled' in body) || body.enabled }));
      await saveReferences(tx, rule.id, references);
      await saveFiles(tx, doer.who, rule);
      await tellOf(tx, doer, { after: rule });
      await this.book.changed(tx, kind, revision);
      return presentRule(kind, rule);
    });
  }
}

const askedPosition = (body: RuleBody): number | undefined => ('position' in body ? body.position : undefined);

function newRule(kind: RuleKind, body: RuleBody, at: Ownership & { position: number }): StoredRule {
  const now = new Date();
  return { id: uuidv7(), kind, name: nameOf(body), body: bodyColumn(body), ...at, version: 1, createdAt: now, updatedAt: now };
}

/** The position behind all others; 0 for kinds without order. @throws Refused `rule.too_many` */
async function roomFor(tx: Tx, kind: RuleKind, { scope, ownerId }: Ownership): Promise<number> {
  const row = await tx.row<{ all: number; own: number; last: number }>(
    `select count(*)::int as all, count(*) filter (where scope = $3 and owner_id is not distinct from $4)::int as own, coalesce(max(position), -1)::int as last
     from work_rule where tenant_id = $1 and kind = $2`,
    [tx.tenantId, kind, scope, ownerId],
  );
  const { most } = kindOf(kind);
  if (row!.own >= most || row!.all >= most * OWN_SHARE) throw new Refused('rule.too_many');
  return 'position' in workRules[kind].body.shape ? row!.last + 1 : 0;
}

/** @throws Refused `team.not_found` */
export async function mustHaveTeam(tx: Tx, { teamId }: Ownership): Promise<void> {
  if (teamId && !(await tx.row('select 1 from team_profile where tenant_id = $1 and id = $2 and active', [tx.tenantId, teamId]))) throw new Refused('team.not_found');
}

const insert = (tx: Tx, rule: StoredRule, { key, enabled }: { key: string; enabled: boolean }): Promise<number> =>
  tx.run(
    `insert into work_rule (tenant_id, id, kind, name, unique_key, body, scope, owner_id, team_id, position, enabled, version, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
    [tx.tenantId, rule.id, rule.kind, rule.name, key, JSON.stringify(rule.body), rule.scope, rule.ownerId, rule.teamId, rule.position, enabled, rule.version, rule.createdAt],
  );
