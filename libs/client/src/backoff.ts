const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** Full jitter: a random wait up to `0.5 s · 2ⁿ`, at most 30 s, so that clients of a lost server do not return all at once. */
export const backoff = (attempt: number, random: () => number = Math.random): number => random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
