/** A letter, then letters, digits, `_` and `-`; the contract says the same. */
export const isKey = (key: string): boolean => /^[\p{L}][\p{L}\p{N}_-]{0,63}$/u.test(key);
