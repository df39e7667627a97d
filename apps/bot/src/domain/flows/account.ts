import { MAX_SHOWN_ANSWER, type FlowCall, type SlotValue } from '@parley/contracts';
import type { FlowRequest } from './request.js';
import { HIDDEN } from './walk.js';

/** Shortest secret that is looked for in answers; shorter ones would black out half of them. */
const SHORTEST = 4;

/** A text in which none of the secrets stands, however it was encoded on the way. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const forms = secrets.filter((secret) => secret.length >= SHORTEST).flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64').replace(/=+$/, '')]);
  return [...new Set(forms)].sort((a, b) => b.length - a.length).reduce((clean, form) => clean.replaceAll(form, HIDDEN), text);
}

/** What became of a request. */
export interface Asked {
  request: FlowRequest;
  source: FlowCall['source'];
  status: number | null;
  ms: number;
  answer: string | null;
  fault: string | null;
  saved: Record<string, SlotValue>;
  sensitive: readonly string[];
}

const shownBullets = (text: string): string => text.replaceAll(encodeURIComponent(HIDDEN), HIDDEN);

/** The account of a request. `request` is as it is shown, made with what hides secrets; secrets that the answer repeats are blacked out. */
export function accountOf({ request, source, status, ms, answer, fault, saved, sensitive }: Asked, secrets: readonly string[]): FlowCall {
  return {
    method: request.method, url: shownBullets(request.url), headers: request.headers, body: request.body === undefined ? null : shownBullets(request.body), source, status, ms,
    answer: answer === null ? null : withoutSecrets(answer, secrets).slice(0, MAX_SHOWN_ANSWER), fault,
    saved: Object.fromEntries(Object.entries(saved).map(([name, value]) => [name, sensitive.includes(name) ? HIDDEN : value])),
  };
}
