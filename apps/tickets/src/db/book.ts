import { Refused, type FieldOption, type FormField, type LocalName, type TicketCategory, type TicketFieldKind, type TypeApproval } from '@parley/contracts';
import { uuidv7, type Tx } from '@parley/tenancy';
import { defaultStatuses, defaultTypes } from '../domain/defaults.js';

interface Stamped {
  id: string;
  position: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}
export interface StatusRow extends Stamped {
  name: LocalName;
  category: TicketCategory;
}
export interface TypeRow extends Stamped {
  name: LocalName;
  description: string;
  form: FormField[];
  offered: boolean;
  archived: boolean;
  solveNeedsSubTasks: boolean;
  approval: TypeApproval | null;
}
export interface FieldRow extends Stamped {
  key: string;
  kind: TicketFieldKind;
  name: LocalName;
  hint: LocalName;
  options: FieldOption[];
  internal: boolean;
}
/** What a tenant's tickets are made of, each in its order. */
export interface Book {
  statuses: StatusRow[];
  types: TypeRow[];
  fields: FieldRow[];
}

const stamp = 'id, position, version, created_at as "createdAt", updated_at as "updatedAt"';
export const statusColumns = `${stamp}, name, category`;
export const typeColumns = `${stamp}, name, description, form, offered, archived, solve_needs_sub_tasks as "solveNeedsSubTasks", approval`;
export const fieldColumns = `${stamp}, key, kind, name, hint, options, internal`;
const all = (columns: string, table: string) => `select ${columns} from ${table} where tenant_id = $1 order by position, id`;

/** What there is; a tenant that has nothing yet gets what everybody begins with. */
export async function bookOf(tx: Tx): Promise<Book> {
  const book = await read(tx);
  if (book.statuses.length > 0) return book;
  await begin(tx);
  return read(tx);
}

async function read(tx: Tx): Promise<Book> {
  const of = [tx.tenantId];
  const [statuses, types, fields] = await Promise.all([
    tx.rows<StatusRow>(all(statusColumns, 'ticket_status'), of), tx.rows<TypeRow>(all(typeColumns, 'ticket_type'), of), tx.rows<FieldRow>(all(fieldColumns, 'ticket_field'), of),
  ]);
  return { statuses, types, fields };
}

/** Of two at once one does it, and the other waits. */
async function begin(tx: Tx): Promise<void> {
  await lockBook(tx);
  if (await tx.row('select 1 from ticket_status where tenant_id = $1 limit 1', [tx.tenantId])) return;
  const rows = (some: readonly object[]) => JSON.stringify(some.map((one, position) => ({ id: uuidv7(), position, ...one })));
  await tx.run(
    `insert into ticket_status (tenant_id, id, name, category, position, created_at, updated_at)
     select $1, v.id, v.name, v.category, v.position, now(), now() from jsonb_to_recordset($2) as v (id uuid, name jsonb, category text, position int)`,
    [tx.tenantId, rows(defaultStatuses)],
  );
  await tx.run(
    `insert into ticket_type (tenant_id, id, name, description, form, offered, archived, solve_needs_sub_tasks, position, created_at, updated_at)
     select $1, v.id, v.name, v.description, '[]', true, false, false, v.position, now(), now() from jsonb_to_recordset($2) as v (id uuid, name jsonb, description text, position int)`,
    [tx.tenantId, rows(defaultTypes)],
  );
}

/** Whoever else sets up what this tenant's tickets are made of waits. */
export const lockBook = (tx: Tx): Promise<unknown> => tx.rows(`select pg_advisory_xact_lock(hashtextextended('tickets.book/' || $1, 0))`, [tx.tenantId]);

/** A status by its id, or the first of a category. @throws Refused `ticket_status.not_found` */
export function statusIn({ statuses }: Book, name: string): StatusRow {
  const found = statuses.find(({ id, category }) => id === name || category === name);
  if (!found) throw new Refused('ticket_status.not_found');
  return found;
}

/** A type by its id; without one the first that is in use. Archived ones are for tickets that have them. @throws Refused `ticket_type.not_found` */
export function typeIn({ types }: Book, id: string | undefined, current?: string): TypeRow {
  const found = types.find((type) => (id === undefined ? !type.archived : type.id === id && (!type.archived || id === current)));
  if (!found) throw new Refused('ticket_type.not_found');
  return found;
}

/** The fields of a type's form, in its order. */
export const formOf = ({ fields }: Book, { form }: TypeRow): (FieldRow & { required: boolean })[] =>
  form.flatMap(({ fieldId, required }) => fields.filter(({ id }) => id === fieldId).map((field) => ({ ...field, required })));
