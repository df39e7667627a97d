/** How anonymous visitors are called, by language. */
const words: [prefix: string, word: string][] = [['zh', '访客']];

/** A neutral name for somebody of whom nothing is known: `Visitor 4F2A`, `访客 4F2A`. The digits come from the end of the id. */
export function anonymousName(id: string, locale: string | null | undefined): string {
  const word = words.find(([prefix]) => locale?.toLowerCase().startsWith(prefix))?.[1] ?? 'Visitor';
  return `${word} ${id.slice(-4).toUpperCase()}`;
}
