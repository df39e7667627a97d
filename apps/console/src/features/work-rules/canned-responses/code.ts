/** One word, as it is typed after the slash; the contract says the same. */
export const isCode = (code: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*$/u.test(code.trim());
