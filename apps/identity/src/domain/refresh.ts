/** How long a session lives after its last use. */
export const SESSION_DAYS = 30;
/** How long after a rotation the token before it may still show up from the same browser, as two tabs that refreshed at once. */
export const RACE_SECONDS = 10;

/** One token of a session's chain. Each is spent by the use that brings the next. */
export interface ChainLink {
  spentAt: Date | null;
  expiresAt: Date;
}
export interface RefreshState {
  token: ChainLink;
  session: { endedAt: Date | null; expiresAt: Date };
  /** Whether its agent may sign in now. */
  agentActive: boolean;
}

/**
 * `rotate`: answer with a new refresh token. `raced`: answer with an access token only. `reused`: a stolen token, or its owner after
 * the thief: end the session. `refused`: nothing to go on with.
 */
export type RefreshOutcome = 'rotate' | 'raced' | 'reused' | 'refused';

/**
 * Judges the use of a refresh token (RFC 9700 section 4.14.2: rotation with detection of re-use).
 *
 * A token spent a moment ago is a race of two tabs, not a theft: the loser gets an access token of the same session but no
 * cookie. The winner's cookie is, or will be, in the browser; a second one would overwrite it or split the chain in two.
 * Whoever replays a stolen token within those seconds gains one access token, and no way to stay.
 */
export function judgeRefresh({ token, session, agentActive }: RefreshState, now: Date): RefreshOutcome {
  if (session.endedAt !== null || session.expiresAt <= now || token.expiresAt <= now || !agentActive) return 'refused';
  if (token.spentAt === null) return 'rotate';
  return now.getTime() - token.spentAt.getTime() <= RACE_SECONDS * 1000 ? 'raced' : 'reused';
}

/** Until when a session lives that is used now. */
export const sessionEnd = (now: Date): Date => new Date(now.getTime() + SESSION_DAYS * 86_400_000);
