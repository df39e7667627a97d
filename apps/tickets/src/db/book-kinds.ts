import { MAX_TICKET_FIELDS, MAX_TICKET_STATUSES, MAX_TICKET_TYPES, Refused, type ProblemCode, type TicketField, type TicketStatus, type TicketType } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { presentField, presentStatus, presentType } from '../present-book.js';
import { fieldColumns, statusColumns, typeColumns, type Book, type FieldRow, type StatusRow, type TypeRow } from './book.js';
import { mustBeAgents, mustBeTeams } from './profiles.js';

export interface Rows {
  status: StatusRow;
  type: TypeRow;
  field: FieldRow;
}
export interface Presented {
  status: TicketStatus;
  type: TicketType;
  field: TicketField;
}
export type Kind = keyof Rows;

/** How one kind of what tickets are made of is kept. */
export interface KindOf<K extends Kind> {
  table: string;
  select: string;
  /** Columns beside the stamp, and what stands in them. */
  columns: readonly (readonly [column: string, value: (row: Rows[K]) => unknown])[];
  most: number;
  among: (book: Book) => Rows[K][];
  unknown: ProblemCode;
  present: (row: Rows[K]) => Presented[K];
  /** Whether a row may stand like this. @throws Refused */
  check: (tx: Tx, row: Rows[K], book: Book) => Promise<void>;
  /** Whether a row may go. @throws Refused `ticket_rule.in_use` */
  mayGo: (tx: Tx, row: Rows[K], book: Book) => Promise<void>;
}

const json = (value: unknown): string => JSON.stringify(value);
const inUse = (): never => {
  throw new Refused('ticket_rule.in_use');
};

async function unlessTicketsHave(tx: Tx, column: 'status_id' | 'type_id', id: string): Promise<void> {
  if (await tx.row(`select 1 from ticket where tenant_id = $1 and ${column} = $2 limit 1`, [tx.tenantId, id])) inUse();
}

const status: KindOf<'status'> = {
  table: 'ticket_status',
  select: statusColumns,
  columns: [['name', ({ name }) => json(name)], ['category', ({ category }) => category]],
  most: MAX_TICKET_STATUSES,
  among: ({ statuses }) => statuses,
  unknown: 'ticket_status.not_found',
  present: presentStatus,
  check: async () => undefined,
  mayGo: async (tx, { id, category }, { statuses }) => {
    if (statuses.filter((other) => other.category === category).length < 2) inUse();
    await unlessTicketsHave(tx, 'status_id', id);
  },
};

const type: KindOf<'type'> = {
  table: 'ticket_type',
  select: typeColumns,
  columns: [
    ['name', ({ name }) => json(name)], ['description', ({ description }) => description], ['form', ({ form }) => json(form)], ['offered', ({ offered }) => offered], ['archived', ({ archived }) => archived],
    ['solve_needs_sub_tasks', ({ solveNeedsSubTasks }) => solveNeedsSubTasks], ['approval', ({ approval }) => (approval === null ? null : json(approval))],
  ],
  most: MAX_TICKET_TYPES,
  among: ({ types }) => types,
  unknown: 'ticket_type.not_found',
  present: presentType,
  check: async (tx, { id, form, approval, archived }, { fields, types }) => {
    if (form.some(({ fieldId }) => !fields.some((field) => field.id === fieldId))) throw new Refused('ticket_field.not_found');
    if (archived && !types.some((other) => other.id !== id && !other.archived)) inUse();
    await mustBeAgents(tx, approval?.agentIds ?? []);
    await mustBeTeams(tx, approval?.teamIds ?? []);
  },
  mayGo: async (tx, { id }, { types }) => {
    if (!types.some((other) => other.id !== id && !other.archived)) inUse();
    await unlessTicketsHave(tx, 'type_id', id);
  },
};

const chooses = new Set(['choice', 'multi_choice', 'category']);
const field: KindOf<'field'> = {
  table: 'ticket_field',
  select: fieldColumns,
  columns: [
    ['key', ({ key }) => key], ['kind', ({ kind }) => kind], ['name', ({ name }) => json(name)], ['hint', ({ hint }) => json(hint)], ['options', ({ options }) => json(options)], ['internal', ({ internal }) => internal],
  ],
  most: MAX_TICKET_FIELDS,
  among: ({ fields }) => fields,
  unknown: 'ticket_field.not_found',
  present: presentField,
  check: async (_, { id, key, kind, options }, { fields }) => {
    if (fields.some((other) => other.id !== id && other.key === key)) throw new Refused('ticket_field.key_taken');
    const nests = options.some(({ options: below = [] }) => below.length > 0);
    if (chooses.has(kind) !== options.length > 0 || (nests && kind !== 'category')) throw new Refused('ticket_field.options_invalid');
  },
  mayGo: async (_, { id }, { types }) => {
    if (types.some(({ form }) => form.some(({ fieldId }) => fieldId === id))) inUse();
  },
};

export const kinds: { [K in Kind]: KindOf<K> } = { status, type, field };
