import { maskEmail } from '@parley/contracts';

/** How anonymous visitors are called, by language. */
const words: [prefix: string, word: string][] = [['zh', '访客']];

/** A neutral name for somebody of whom nothing is known: `Visitor 4F2A`, `访客 4F2A`. The digits come from the end of the id. */
export function anonymousName(id: string, locale: string | null | undefined): string {
  const word = words.find(([prefix]) => locale?.toLowerCase().startsWith(prefix))?.[1] ?? 'Visitor';
  return `${word} ${id.slice(-4).toUpperCase()}`;
}

/** How somebody is called of whom only the e-mail is known: never the whole address, because names are shown to everybody. */
export const nameByEmail = (email: string): string => maskEmail(email);
