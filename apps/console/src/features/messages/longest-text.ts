/** Longest text of one message in UTF-16 units, as `MAX_TEXT` in the contract. */
export const LONGEST_TEXT = 10_000;
