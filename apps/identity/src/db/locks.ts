import type { Tx } from '@parley/tenancy';

/**
 * Waits until nobody else changes who is in the tenant, and as what. Every change of agents, roles and teams takes it first, so "the last owner"
 * is true until commit, and two such changes cannot deadlock. Reads and sign-ins do not wait.
 */
export async function lockPeople(tx: Tx): Promise<void> {
  await tx.rows('select 1 from tenant for no key update');
}
