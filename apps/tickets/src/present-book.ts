import type { TicketField, TicketStatus, TicketType } from '@parley/contracts';
import type { FieldRow, StatusRow, TypeRow } from './db/book.js';

type Stamped = Pick<StatusRow, 'id' | 'position' | 'version' | 'createdAt' | 'updatedAt'>;
const stampOf = ({ id, position, version, createdAt, updatedAt }: Stamped) => ({ id, position, version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() });

export const presentStatus = (row: StatusRow): TicketStatus => ({ ...stampOf(row), name: row.name, category: row.category });

export const presentType = (row: TypeRow): TicketType => {
  const { name, description, form, offered, archived, solveNeedsSubTasks, approval } = row;
  return { ...stampOf(row), name, description, form, offered, archived, solveNeedsSubTasks, approval };
};

export const presentField = (row: FieldRow): TicketField => {
  const { key, kind, name, hint, options, internal } = row;
  return { ...stampOf(row), key, kind, name, hint, options, internal };
};
