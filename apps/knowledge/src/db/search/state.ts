import type { Tx } from '@parley/tenancy';

/** How far the index of a tenant has come, and its synonyms. */
export interface SearchState {
  revision: number;
  synonyms: number;
  /** Notes of documents that are gone are forgotten up to here. */
  swept: number;
}

export const stateOf = async (tx: Tx): Promise<SearchState> =>
  (await tx.row<SearchState>('select revision, synonyms, swept from search_state where tenant_id = $1', [tx.tenantId])) ?? { revision: 0, synonyms: 0, swept: 0 };

/**
 * The next revision, for documents or for synonyms. Whoever takes one keeps others from taking theirs until the commit: so revisions become visible in their order, and none
 * is passed over by whoever reads on from the last.
 */
export async function nextRevision(tx: Tx, of: 'revision' | 'synonyms'): Promise<number> {
  const row = await tx.row<{ next: number }>(
    `insert into search_state (tenant_id, ${of}) values ($1, 1) on conflict (tenant_id) do update set ${of} = search_state.${of} + 1 returning ${of} as next`,
    [tx.tenantId],
  );
  return row!.next;
}
