import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import { ContactRow } from '../../db/contact.row.js';
import { ownLexeme } from '../../db/search/own-lexeme.js';
import { contactLexemes } from '../../domain/search/contact-lexemes.js';

/** Makes a contact be found by what it is now; one that is nobody any more is not found. */
@Injectable()
export class IndexContact {
  async run(tx: Tx, contactId: string): Promise<void> {
    const contact = await tx.orm.findOneBy(ContactRow, { tenantId: tx.tenantId, id: contactId });
    if (!contact || contact.mergedInto) {
      await tx.run('delete from search_contact where tenant_id = $1 and contact_id = $2', [tx.tenantId, contactId]);
      return;
    }
    await tx.run(
      `insert into search_contact (tenant_id, contact_id, lexemes) values ($1, $2, array_to_tsvector($3::text[]))
       on conflict (tenant_id, contact_id) do update set lexemes = excluded.lexemes where search_contact.lexemes <> excluded.lexemes`,
      [tx.tenantId, contactId, [ownLexeme(tx.tenantId), ...contactLexemes(contact)]],
    );
  }
}
