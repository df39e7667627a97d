import { Inject, Injectable } from '@nestjs/common';
import { MAX_EXPORT_ROWS, type Contact, type RuleBody } from '@parley/contracts';
import type { FileStore } from '@parley/files';
import { BYTE_ORDER_MARK, csvLine, FILES } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { contactColumns } from '../../db/contacts/contact-columns.js';
import { exportColumns, exportKey, type ExportRow } from '../../db/contacts/exports.js';
import { segmentSql } from '../../db/contacts/segment-sql.js';
import type { ContactRow } from '../../db/contact.row.js';
import { presentContact } from '../../present.js';
import { SqlParams } from '../../queries/sql-params.js';
import { RuleBook } from '../../work-rules/rule-book.js';

/** Contacts that are read at once. */
const PAGE = 1000;
/** For how long a process may be silent before another takes its export over. */
const LEASE = '1 minute';
const MOST_TRIES = 5;

type Definitions = readonly RuleBody<'attribute'>[];

const fields: [header: string, of: (contact: Contact) => string | boolean | null][] = [
  ['id', ({ id }) => id], ['name', ({ name }) => name], ['email', ({ email }) => email], ['emailVerified', ({ emailVerified }) => emailVerified], ['phone', ({ phone }) => phone],
  ['externalId', ({ externalId }) => externalId], ['verified', ({ verified }) => verified], ['locale', ({ locale }) => locale], ['timeZone', ({ timeZone }) => timeZone],
  ['firstSeenAt', ({ firstSeenAt }) => firstSeenAt], ['lastSeenAt', ({ lastSeenAt }) => lastSeenAt],
];

const headOf = (definitions: Definitions) => csvLine([...fields.map(([header]) => header), ...definitions.map(({ key }) => key), 'otherAttributes']);

/** Defined attributes have columns of their own, the others stand together in the last. */
function lineOf(contact: Contact, definitions: Definitions): string {
  const { attributes } = contact;
  const defined = new Set(definitions.map(({ key }) => key));
  const others = Object.entries(attributes).filter(([key]) => !defined.has(key));
  return csvLine([...fields.map(([, of]) => of(contact)), ...definitions.map(({ key }) => attributes[key]), others.length > 0 ? JSON.stringify(Object.fromEntries(others)) : null]);
}

/** Writes the file of an export, as whoever asked for it may see the contacts. One that died on the way is begun again from the start. */
@Injectable()
export class WriteExport {
  constructor(
    private readonly db: Database,
    private readonly books: RuleBook,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  async run(tenantId: string, id: string): Promise<void> {
    const job = await this.db.inTenant(tenantId, (tx) => claim(tx, id));
    if (!job || job.status !== 'running') return;
    const progress = { rows: 0, cut: false };
    const size = await this.files.put(exportKey(tenantId, id), this.content(tenantId, job, progress), { contentType: 'text/csv' });
    await this.db.inTenant(tenantId, (tx) =>
      tx.run(`update contact_export set status = 'done', rows = $3, cut = $4, size = $5 where tenant_id = $1 and id = $2 and status = 'running'`, [tenantId, id, progress.rows, progress.cut, size]),
    );
  }

  private async *content(tenantId: string, job: ExportRow, progress: { rows: number; cut: boolean }): AsyncGenerator<Uint8Array> {
    const definitions = (await this.db.inTenant(tenantId, (tx) => this.books.of(tx))).attributes.filter(({ on }) => on === 'contact');
    yield Buffer.from(BYTE_ORDER_MARK + headOf(definitions));
    for (let after: string | null = null; ; ) {
      const rows: ContactRow[] = await this.db.inTenant(tenantId, (tx) => page(tx, job, { after, rows: progress.rows }));
      progress.rows += rows.length;
      if (rows.length > 0) yield Buffer.from(rows.map((row) => lineOf(presentContact(job.principal, row), definitions)).join(''));
      if (rows.length < PAGE) return;
      progress.cut = progress.rows >= MAX_EXPORT_ROWS;
      if (progress.cut) return;
      after = rows.at(-1)!.id;
    }
  }
}

/** Takes an export that nobody works at; one that failed too often is given up. */
const claim = (tx: Tx, id: string): Promise<ExportRow | undefined> =>
  tx.row<ExportRow>(
    `update contact_export e set lease_until = now() + interval '${LEASE}', tries = e.tries + 1, status = case when e.tries >= ${MOST_TRIES} then 'failed' else e.status end
     where e.tenant_id = $1 and e.id = $2 and e.status = 'running' and e.lease_until <= now() returning ${exportColumns}`,
    [tx.tenantId, id],
  );

/** The next contacts by id, and a sign of life. */
async function page(tx: Tx, { id, condition }: ExportRow, { after, rows }: { after: string | null; rows: number }): Promise<ContactRow[]> {
  await tx.run(`update contact_export set lease_until = now() + interval '${LEASE}', rows = $3 where tenant_id = $1 and id = $2`, [tx.tenantId, id, rows]);
  const params = new SqlParams();
  const where = [`k.tenant_id = ${params.add(tx.tenantId)}`, 'k.merged_into is null', ...(after ? [`k.id > ${params.add(after)}::uuid`] : [])];
  if (condition) where.push(segmentSql(condition, (value) => params.add(value), new Date()));
  return tx.rows<ContactRow>(`select ${contactColumns} from contact k where ${where.join(' and ')} order by k.id limit ${PAGE}`, params.values);
}
