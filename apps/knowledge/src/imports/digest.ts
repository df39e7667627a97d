import { createHash } from 'node:crypto';
import type { Drafted } from './drafted.js';

/** Tells whether something was brought in just so before. */
export const digestOf = (drafted: Drafted): string => createHash('sha256').update(JSON.stringify(Object.entries(drafted).sort(([one], [other]) => (one < other ? -1 : 1)))).digest('base64url');
