import { Injectable } from '@nestjs/common';
import type { Contact, ContactHit, Excerpt, Page, Query, Staff } from '@parley/contracts';
import { Database, decodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import type { ContactRow } from '../../db/contact.row.js';
import { contactColumns } from '../../db/contacts/contact-columns.js';
import { askedBy, asksNothing, tsqueryOf, type Asked } from '../../domain/search/asked.js';
import { lettersFor } from '../../domain/search/contact-lexemes.js';
import { excerptOf, joined, marksIn } from '../../domain/search/marks.js';
import { presentContact } from '../../present.js';
import { pageOf } from '../page.js';
import { LookUp } from './look-up.js';

/** Of words that very many contacts have, so many are looked at. */
const MOST = 5000;

const FIND = `
  select ${contactColumns} from contact k
  where k.tenant_id = $1 and k.merged_into is null and k.id = any ($2::uuid[]) and (k.last_seen_at, k.id) < ($3::timestamptz, $4::uuid)
  order by k.last_seen_at desc, k.id desc limit $5`;

/** Contacts by what is known of them, last seen first. Nobody finds by what they are shown in part only. */
@Injectable()
export class SearchContacts {
  constructor(
    private readonly db: Database,
    private readonly look: LookUp,
  ) {}

  /** @throws Refused `request.cursor_invalid`, `search.too_costly` */
  async run(who: Staff, { q, limit, cursor }: Query<'GET /search/contacts'>): Promise<Page<ContactHit>> {
    const asked = askedBy(q);
    const [at, id] = cursor ? decodeCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()])) : ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
    if (asksNothing(asked)) return { data: [], nextCursor: null };
    const tsquery = tsqueryOf(asked, lettersFor(who.kind === 'agent' ? who.masks : []));
    const ids = await this.look.rows<{ id: string }>(who.tenantId, tsquery, (found, bind) => `select contact_id as id from search_contact where ${found} limit ${bind(MOST)}`);
    const rows = await this.db.inTenant(who.tenantId, (tx) => tx.rows<ContactRow>(FIND, [who.tenantId, ids.map((found) => found.id), at, id, limit + 1]));
    return pageOf(rows, limit, { present: (row) => hit(presentContact(who, row), asked), cursor: (row) => [row.lastSeenAt.toISOString(), row.id] });
  }
}

function hit(contact: Contact, asked: Asked): ContactHit {
  const texts = [contact.name, contact.email, contact.phone, contact.externalId, ...Object.values(contact.attributes)].flatMap((text) => (typeof text === 'string' ? [text] : []));
  const excerpts = texts.map((text) => excerptOf(text, marksOf(text, asked)));
  return { contact, excerpt: excerpts.find(({ marks }) => marks.length > 0) ?? ({ text: contact.name, marks: [] } satisfies Excerpt) };
}

/** Where any part of the question stands. */
function marksOf(text: string, { words, runs }: Asked): [number, number][] {
  const parts = [...words.map((word): Asked => ({ words: [word], runs: [], phrases: [] })), ...runs.map((run): Asked => ({ words: [], runs: [run], phrases: [] }))];
  return joined(parts.flatMap((part) => marksIn(text, part) ?? []));
}
