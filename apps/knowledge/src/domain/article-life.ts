import type { ArticleStatus } from '@parley/contracts';

/** Where a translation stands: `live`, whether readers see it; the working copy may be on its way to them again meanwhile. */
export interface Standing {
  status: ArticleStatus;
  live: boolean;
  /** The working copy says something else than what readers see. */
  ahead: boolean;
}

/** Where it stands after being sent to review or back; `undefined`: it cannot be sent there from here. */
export function moved({ status, live, ahead }: Standing, to: 'draft' | 'review'): ArticleStatus | undefined {
  if (to === 'review') return status === 'draft' || (status === 'published' && ahead) ? 'review' : undefined;
  if (status === 'review') return live ? 'published' : 'draft';
  return status === 'archived' ? 'draft' : undefined;
}

/** Whether it can be taken back from readers, or given up. */
export const canBeTaken = ({ status, live }: Standing, to: 'draft' | 'archived'): boolean => (to === 'archived' ? status !== 'archived' : live);

/** How far ahead something may be scheduled, in milliseconds. */
const FARTHEST_MS = 2 * 366 * 24 * 3_600_000;

/** Whether times that are set for later make sense, `at` before `until`. */
export function scheduleHolds(now: Date, { at, until }: { at?: Date | undefined; until?: Date | null | undefined }): boolean {
  const latest = now.getTime() + FARTHEST_MS;
  const begin = Math.max(at?.getTime() ?? 0, now.getTime());
  return begin <= latest && (!until || (until.getTime() > begin && until.getTime() <= latest));
}
