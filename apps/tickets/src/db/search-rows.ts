import type { Tx } from '@parley/tenancy';
import { lexemesOf, ownLexeme } from '../domain/search/lexemes.js';

/** A `tsvector` holds up to 1 MB; a ticket that has this many lexemes takes in no more. */
const FULL = 20_000;

/** Makes a ticket be found by a text, too. What it was found by before stays: old subjects and comments find it as well. */
export async function findBy(tx: Tx, ticketId: string, text: string): Promise<void> {
  const lexemes = lexemesOf(text);
  if (lexemes.length === 0) return;
  await tx.run(
    `insert into ticket_search as old (tenant_id, ticket_id, lexemes) values ($1, $2, array_to_tsvector($3::text[]))
     on conflict (tenant_id, ticket_id) do update set lexemes = old.lexemes || excluded.lexemes where length(old.lexemes) < ${FULL}`,
    [tx.tenantId, ticketId, [ownLexeme(tx.tenantId), ...lexemes]],
  );
}
