import { Refused, type Segment, type SegmentCondition } from '@parley/contracts';
import { isDuplicate, type Tx } from '@parley/tenancy';

export interface SegmentRow {
  id: string;
  name: string;
  condition: SegmentCondition;
  createdAt: Date;
  updatedAt: Date;
}
export const segmentColumns = 's.id, s.name, s.condition, s.created_at as "createdAt", s.updated_at as "updatedAt"';

export const presentSegment = ({ id, name, condition, createdAt, updatedAt }: SegmentRow): Segment => ({
  id, name, condition, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString(),
});

/** @throws Refused `segment.not_found` */
export async function findSegment(tx: Tx, id: string, lock = ''): Promise<SegmentRow> {
  const row = await tx.row<SegmentRow>(`select ${segmentColumns} from segment s where s.tenant_id = $1 and s.id = $2 ${lock}`, [tx.tenantId, id]);
  if (!row) throw new Refused('segment.not_found');
  return row;
}

/** Runs a statement that may find its name taken. @throws Refused `segment.name_taken` */
export async function unlessNameTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isDuplicate(error, 'segment_name')) throw new Refused('segment.name_taken');
    throw error;
  }
}
