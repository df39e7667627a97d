import { keyOf } from '@parley/words';

/** Longest beginning of a question by which it is the same. */
const MAX_KEY = 240;

/** By what two questions that the bot missed are one and the same. */
export const missedKey = (question: string): string => keyOf(question).slice(0, MAX_KEY);
