import type { Staff } from '@parley/contracts';

interface Params {
  add(value: unknown): string;
  contains(columns: string[], words: string): string;
}

/**
 * A condition by words on contact `k` and whatever `columns` are named beside its e-mail. Whoever sees e-mails only in part finds by the whole address and
 * by nothing less: otherwise it could be guessed letter by letter.
 */
export function searchedBy(who: Staff, params: Params, { words, columns }: { words: string; columns: string[] }): string {
  const hidden = who.kind === 'agent' && who.masks?.includes('email');
  if (!hidden) return params.contains([...columns, 'k.email'], words);
  return `(${params.contains(columns, words)} or k.email = ${params.add(words.trim().toLowerCase())})`;
}
