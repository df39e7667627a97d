import type { Mood } from '@parley/contracts';

/** How the visitor of a conversation feels, as sentiment told it; `null` before it told anything. */
export interface MoodSurroundings {
  mood: Mood | null;
}

export const moodless: MoodSurroundings = { mood: null };

export const moodColumns = 'feeling.mood';

/** Join to `c`, by the conversation's own key. */
export const moodJoin = `
  left join lateral (select jsonb_build_object('class', x.class, 'score', x.score, 'trend', x.trend, 'at', to_char(x.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as mood from conversation_mood x
    where x.tenant_id = c.tenant_id and x.conversation_id = c.id limit 1) feeling on true`;
