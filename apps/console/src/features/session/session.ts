import { ApiProblem, createApi } from '@parley/client';
import type { Me, Session as SessionAnswer, Tenant } from '@parley/contracts';
import { createStore } from '../../app/store.js';
import { type Alone, aloneAmongTabs } from './alone.js';

/**
 * Who is signed in. The access token lives in memory only; the refresh token is a cookie no script can read.
 * One tab at a time renews, and tells the others; signing out ends all tabs.
 */
export type SessionState =
  | { phase: 'starting' }
  | { phase: 'unreachable' }
  | { phase: 'signed-out'; ended: boolean }
  | { phase: 'signed-in'; token: string; /** epoch milliseconds */ expiresAt: number; user: Me; tenant: Tenant };

type SignedIn = Extract<SessionState, { phase: 'signed-in' }>;
type TabMessage = { type: 'renewed'; session: SignedIn } | { type: 'signed-out' };

/** Renewed this long before the token expires, in milliseconds. */
const AHEAD = 60_000;
const RETRY = 15_000;

export const session = createStore<SessionState>({ phase: 'starting' });
const anonymous = createApi({ baseUrl: '', token: () => undefined });
const alone: Alone = aloneAmongTabs('parley-session');
const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('parley-session');
let timer: ReturnType<typeof setTimeout> | undefined;
let renewing: Promise<boolean> | undefined;

export const accessToken = () => {
  const now = session.get();
  return now.phase === 'signed-in' ? now.token : undefined;
};

const expiry = () => {
  const now = session.get();
  return now.phase === 'signed-in' ? now.expiresAt : 0;
};

function adopt(next: SignedIn) {
  session.set(next);
  const life = next.expiresAt - Date.now();
  renewIn(Math.max(1_000, life - Math.min(AHEAD, life / 4)));
}

const tryToRenew = () => refreshSession().catch(() => false);

function renewIn(ms: number) {
  clearTimeout(timer);
  timer = setTimeout(() => void tryToRenew(), ms);
}

function leave(ended: boolean) {
  clearTimeout(timer);
  session.set({ phase: 'signed-out', ended });
}

/** Takes over what sign-up, sign-in, an accepted invitation or a renewal answered. */
export function signedIn(answer: SessionAnswer) {
  const { accessToken: token, expiresIn, user, tenant } = answer;
  const next: SignedIn = { phase: 'signed-in', token, expiresAt: Date.now() + expiresIn * 1000, user, tenant };
  adopt(next);
  tabs?.postMessage({ type: 'renewed', session: next } satisfies TabMessage);
}

async function renew(known: number): Promise<boolean> {
  if (expiry() > known) return true;
  const before = session.get();
  try {
    signedIn(await anonymous.call('POST /auth/refresh', {}));
    return true;
  } catch (error) {
    if (error instanceof ApiProblem && (error.status === 401 || error.status === 403)) {
      leave(before.phase === 'signed-in');
      return false;
    }
    if (before.phase === 'signed-in') renewIn(RETRY);
    else session.set({ phase: 'unreachable' });
    throw error;
  }
}

/**
 * Renews the session, once for all who ask at the same time in all tabs. Answers whether somebody is signed in;
 * rejects when nobody could be asked.
 */
export function refreshSession(): Promise<boolean> {
  const known = expiry();
  renewing ??= alone(() => renew(known)).finally(() => (renewing = undefined));
  return renewing;
}

/** Ends the session here, in the other tabs and, when it can be reached, on the server. */
export async function signOut() {
  leave(false);
  tabs?.postMessage({ type: 'signed-out' } satisfies TabMessage);
  await anonymous.call('POST /auth/logout', {}).catch(() => undefined);
}

/** The server ended the session (revoked, deactivated): sign in again. */
export const sessionEnded = () => leave(true);

/** What the agent or the tenant changed about themselves shows everywhere at once. */
export function updateSession(change: { user?: Partial<Me>; tenant?: Partial<Tenant> }) {
  session.set((now) =>
    now.phase === 'signed-in' ? { ...now, user: { ...now.user, ...change.user }, tenant: { ...now.tenant, ...change.tenant } } : now,
  );
}

export function startSession() {
  tabs?.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => {
    if (data.type === 'renewed') adopt(data.session);
    else leave(false);
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && session.get().phase === 'signed-in' && expiry() - Date.now() < AHEAD) void tryToRenew();
  });
  return tryToRenew();
}

/** Another try after `unreachable`. */
export function retrySession() {
  session.set({ phase: 'starting' });
  return tryToRenew();
}
