import type { Attributes } from './conversation.js';

/** Most attributes of one conversation or contact. */
const MAX_ATTRIBUTES = 50;

/** Changes the named attributes; `null` removes one (RFC 7396). `undefined` when there would be too many. */
export function mergeAttributes(old: Attributes, patch: Attributes): Attributes | undefined {
  const merged = Object.fromEntries(Object.entries({ ...old, ...patch }).filter(([, value]) => value !== null));
  return Object.keys(merged).length > MAX_ATTRIBUTES ? undefined : merged;
}
