import { MERGE_UNDO_DAYS, type ContactMerge, type Doer } from '@parley/contracts';

export interface MergeRow {
  id: string;
  fromId: string;
  fromName: string;
  intoId: string;
  conversations: number;
  by: Doer;
  at: Date;
  undoneAt: Date | null;
}
/** A row of `contact_merge` `m`, named as in `MergeRow`. */
export const mergeColumns = `m.id, m.from_id as "fromId", m.from_name as "fromName", m.into_id as "intoId", cardinality(m.conversation_ids) as conversations, m.by, m.at, m.undone_at as "undoneAt"`;

const DAY_MS = 86_400_000;
export const undoableUntil = ({ at }: Pick<MergeRow, 'at'>): Date => new Date(at.getTime() + MERGE_UNDO_DAYS * DAY_MS);

export const presentMerge = (row: MergeRow): ContactMerge => ({
  id: row.id,
  from: { id: row.fromId, name: row.fromName },
  intoId: row.intoId,
  conversations: row.conversations,
  by: row.by,
  at: row.at.toISOString(),
  undoableUntil: undoableUntil(row).toISOString(),
  undoneAt: row.undoneAt?.toISOString() ?? null,
});
