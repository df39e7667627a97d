import type { RatingScale } from '@parley/contracts';

/** What conversations show of their rating; all `null` while the visitor was neither asked nor has answered. */
export interface RatingSurroundings {
  ratingScale: RatingScale | null;
  ratingAskedAt: Date | null;
  ratingScore: number | null;
  ratedAt: Date | null;
}

export const unrated: RatingSurroundings = { ratingScale: null, ratingAskedAt: null, ratingScore: null, ratedAt: null };

export const ratingColumns = 'rating.scale as "ratingScale", rating.asked_at as "ratingAskedAt", rating.score as "ratingScore", rating.rated_at as "ratedAt"';

/** Join to `c`, by the conversation's own key. What is only planned is not shown. */
export const ratingJoin = `
  left join lateral (select x.form ->> 'scale' as scale, x.asked_at, x.score, x.rated_at from conversation_rating x
    where x.tenant_id = c.tenant_id and x.conversation_id = c.id and (x.asked_at is not null or x.score is not null) limit 1) rating on true`;
