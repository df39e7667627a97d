import { Refused, type Synonym } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

export interface SynonymRow {
  id: string;
  words: string[];
  becomes: string[];
  createdAt: Date;
  updatedAt: Date;
}
export const synonymColumns = 'id, words, becomes, created_at as "createdAt", updated_at as "updatedAt"';

/** @throws Refused `synonym.not_found` */
export async function lockSynonym(tx: Tx, id: string): Promise<SynonymRow> {
  const row = await tx.row<SynonymRow>(`select ${synonymColumns} from kb_synonym where tenant_id = $1 and id = $2 for update`, [tx.tenantId, id]);
  if (!row) throw new Refused('synonym.not_found');
  return row;
}

export const presentSynonym = ({ createdAt, updatedAt, ...row }: SynonymRow): Synonym => ({ ...row, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() });
