import { Injectable } from '@nestjs/common';
import type { Actor } from '@parley/contracts';
import { recordMany, type AnyNewEvent } from '@parley/eventing';
import { Database, type Tx } from '@parley/tenancy';
import { decideImport, type Decision } from '../../contacts/import-rows.js';
import { noteHistory } from '../../db/contacts/history.js';
import { importColumns, stagedRows, type ImportRow } from '../../db/contacts/imports.js';
import { contactData, profileChanged } from '../../domain/contact-events.js';
import { anonymousName, nameByEmail } from '../../domain/contact-name.js';
import type { Outcome, Target } from '../../domain/contacts/decide-rows.js';
import { RuleBook } from '../../work-rules/rule-book.js';

/** Rows of one turn. */
const SLICE = 250;

/** A contact of this batch was made by somebody else a moment ago: the batch is decided anew in the next turn. */
class Overtaken extends Error {}

/** Takes an import a step on: contacts, events, counters and how far it has come in one transaction, so that whatever dies, no row counts twice. */
@Injectable()
export class ImportSlice {
  constructor(
    private readonly db: Database,
    private readonly books: RuleBook,
  ) {}

  /** Answers whether there is more to do. Whose turn another process has taken is left to it. */
  async run(tenantId: string, id: string): Promise<boolean> {
    try {
      return await this.db.inTenant(tenantId, (tx) => this.slice(tx, id));
    } catch (error) {
      if (error instanceof Overtaken) return true;
      throw error;
    }
  }

  private async slice(tx: Tx, id: string): Promise<boolean> {
    const job = await tx.row<ImportRow>(`select ${importColumns} from contact_import i where i.tenant_id = $1 and i.id = $2 and i.status = 'running' for update skip locked`, [tx.tenantId, id]);
    if (!job?.plan) return false;
    const staged = await stagedRows(tx, id, { after: job.done, most: SLICE });
    const { attributes: definitions } = await this.books.of(tx);
    const decided = await decideImport(tx, staged, { job, plan: job.plan, definitions, lock: true });
    const now = new Date();
    await write(tx, job, decided, now);
    await account(tx, job, decided, { last: staged.at(-1)?.row ?? job.rows, now });
    return staged.length === SLICE;
  }
}

const nameOf = ({ id, name, email }: Target): string => name ?? (email ? nameByEmail(email) : anonymousName(id, null));

async function write(tx: Tx, job: ImportRow, { written, known }: Decision, now: Date): Promise<void> {
  const named = written.map((one) => ({ ...one, name: nameOf(one) }));
  const fresh = named.filter(({ isNew }) => isNew);
  const changed = named.filter(({ isNew }) => !isNew);
  await insert(tx, fresh, now);
  await update(tx, changed);
  const actor: Actor = { kind: job.by.kind === 'key' ? 'key' : 'agent', ...(job.by.id && { id: job.by.id }) };
  const told = named.filter((one) => one.isNew || profileChanged({ ...known.get(one.id)!, name: known.get(one.id)!.name ?? '' }, one));
  await recordMany(tx, told.map((one): AnyNewEvent => ({ type: one.isNew ? 'contact.created' : 'contact.updated', key: one.id, data: contactData(one), actor })));
  await noteHistory(tx, named.map(({ id }) => id), { by: job.by, now, happening: { kind: 'imported', fileName: job.fileName } });
}

type Named = Target & { name: string };
const of = <K extends keyof Named>(all: Named[], key: K) => all.map((one) => one[key]);
const attributesOf = (all: Named[]) => all.map(({ attributes }) => JSON.stringify(Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null))));

async function insert(tx: Tx, all: Named[], now: Date): Promise<void> {
  if (all.length === 0) return;
  const made = await tx.run(
    `insert into contact (tenant_id, id, name, email, email_verified, phone, external_id, verified, attributes, first_seen_at, last_seen_at)
     select $1, v.*, $10, $10 from unnest($2::uuid[], $3::text[], $4::text[], $5::boolean[], $6::text[], $7::text[], $8::boolean[], $9::jsonb[]) as v on conflict do nothing`,
    [tx.tenantId, of(all, 'id'), of(all, 'name'), of(all, 'email'), of(all, 'emailVerified'), of(all, 'phone'), of(all, 'externalId'), of(all, 'verified'), attributesOf(all), now],
  );
  if (made < all.length) throw new Overtaken();
}

async function update(tx: Tx, all: Named[]): Promise<void> {
  if (all.length === 0) return;
  await tx.run(
    `update contact k set name = v.name, email = v.email, email_verified = v.email_verified, phone = v.phone, external_id = v.external_id, verified = v.verified, attributes = v.attributes, version = k.version + 1
     from unnest($2::uuid[], $3::text[], $4::text[], $5::boolean[], $6::text[], $7::text[], $8::boolean[], $9::jsonb[]) as v (id, name, email, email_verified, phone, external_id, verified, attributes)
     where k.tenant_id = $1 and k.id = v.id`,
    [tx.tenantId, of(all, 'id'), of(all, 'name'), of(all, 'email'), of(all, 'emailVerified'), of(all, 'phone'), of(all, 'externalId'), of(all, 'verified'), attributesOf(all)],
  );
}

/** Rows that went well are not needed any more; those that did not are what the report says. */
async function account(tx: Tx, job: ImportRow, { rows }: Decision, { last, now }: { last: number; now: Date }): Promise<void> {
  const count = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome).length;
  const faults = rows.flatMap(({ row, fault }) => (fault ? [{ row, ...fault }] : []));
  const finished = last >= job.rows;
  await tx.run(
    `update contact_import set done = $3, created = created + $4, updated = updated + $5, skipped = skipped + $6, failed = failed + $7, turn_at = clock_timestamp(),
       status = case when $8 then 'done' else status end, finished_at = case when $8 then $9::timestamptz end where tenant_id = $1 and id = $2`,
    [tx.tenantId, job.id, last, count('created'), count('updated'), count('skipped'), count('failed'), finished, now],
  );
  await tx.run(
    `update contact_import_row r set outcome = 'failed', fault_column = v.col, fault = v.message from unnest($3::int[], $4::text[], $5::text[]) as v ("row", col, message)
     where r.tenant_id = $1 and r.import_id = $2 and r."row" = v."row"`,
    [tx.tenantId, job.id, faults.map(({ row }) => row), faults.map(({ column }) => column), faults.map(({ message }) => message)],
  );
  await tx.run('delete from contact_import_row where tenant_id = $1 and import_id = $2 and "row" <= $3 and fault is null', [tx.tenantId, job.id, last]);
}
