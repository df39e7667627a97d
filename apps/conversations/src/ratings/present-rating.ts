import type { Rating } from '@parley/contracts';
import type { RatingRow } from '../db/ratings/rating-rows.js';
import { changeableUntil } from '../domain/ratings/answer.js';

const time = (at: Date | null) => at?.toISOString() ?? null;

const common = (conversationId: string, row: RatingRow) => ({
  conversationId,
  form: row.form,
  scale: row.form.scale,
  askedAt: time(row.askedAt),
  score: row.score,
  ratedAt: time(row.ratedAt),
  comment: row.score === null ? null : row.comment,
  reasons: row.reasons,
  changeableUntil: time(changeableUntil(row.ratedAt)),
});

export const ratingForStaff = (conversationId: string, row: RatingRow): Rating => ({
  ...common(conversationId, row),
  askedBy: row.askedBy,
  agent: row.agentId === null ? null : { id: row.agentId, name: row.agentName ?? '' },
  bot: row.ratedAt === null ? null : row.bot,
});

/** Visitors are not told for whom it counts. */
export const ratingForVisitor = (conversationId: string, row: RatingRow): Rating => ({ ...common(conversationId, row), askedBy: null, agent: null, bot: null });
