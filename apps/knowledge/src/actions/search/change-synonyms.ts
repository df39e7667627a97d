import { Injectable } from '@nestjs/common';
import { MAX_SYNONYMS, Refused, type Body, type Synonym } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { nextRevision } from '../../db/search/state.js';
import { lockSynonym, presentSynonym, type SynonymRow } from '../../db/search/synonyms.js';

/** Says which words mean the same, or no more. The tenant's next revision keeps these changes in a row, so the bound holds. */
@Injectable()
export class ChangeSynonyms {
  constructor(private readonly db: Database) {}

  /** @throws Refused `synonym.too_many` */
  create(tenantId: string, { words, becomes }: Body<'POST /kb/synonyms'>): Promise<Synonym> {
    return this.db.inTenant(tenantId, async (tx) => {
      await nextRevision(tx, 'synonyms');
      const { count } = (await tx.row<{ count: number }>('select count(*)::int as count from kb_synonym where tenant_id = $1', [tenantId]))!;
      if (count >= MAX_SYNONYMS) throw new Refused('synonym.too_many', `at most ${MAX_SYNONYMS}`);
      const now = new Date();
      const row: SynonymRow = { id: uuidv7(), words, becomes, createdAt: now, updatedAt: now };
      await tx.run('insert into kb_synonym (tenant_id, id, words, becomes, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)', [tenantId, row.id, words, becomes, now]);
      return presentSynonym(row);
    });
  }

  /** @throws Refused `synonym.not_found`, `request.invalid` */
  change(tenantId: string, id: string, patch: Body<'PATCH /kb/synonyms/:id'>): Promise<Synonym> {
    return this.db.inTenant(tenantId, async (tx) => {
      const row = { ...(await lockSynonym(tx, id)), ...withoutHoles(patch), updatedAt: new Date() };
      if (row.words.length < 2 && row.becomes.length === 0) throw new Refused('request.invalid', 'body.words: one word alone means nothing else');
      await nextRevision(tx, 'synonyms');
      await tx.run('update kb_synonym set words = $3, becomes = $4, updated_at = $5 where tenant_id = $1 and id = $2', [tenantId, id, row.words, row.becomes, row.updatedAt]);
      return presentSynonym(row);
    });
  }

  /** @throws Refused `synonym.not_found` */
  remove(tenantId: string, id: string): Promise<void> {
    return this.db.inTenant(tenantId, (tx) => remove(tx, id));
  }
}

async function remove(tx: Tx, id: string): Promise<void> {
  await lockSynonym(tx, id);
  await nextRevision(tx, 'synonyms');
  await tx.run('delete from kb_synonym where tenant_id = $1 and id = $2', [tx.tenantId, id]);
}

const withoutHoles = ({ words, becomes }: Body<'PATCH /kb/synonyms/:id'>) => ({ ...(words && { words }), ...(becomes && { becomes }) });
