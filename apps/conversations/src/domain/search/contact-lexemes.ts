import type { Contact, Mask } from '@parley/contracts';
import { lexemesOf } from './lexemes.js';

/** The letters under which the fields of a contact are found. */
const letters = { name: 'n', email: 'e', phone: 'p', externalId: 'x', attributes: 'a' } as const;

/** The letters of the fields that somebody may find by. */
export const lettersFor = (masks: readonly Mask[] = []): string[] =>
  Object.entries(letters).filter(([field]) => !(masks as readonly string[]).includes(field)).map(([, letter]) => `${letter}:`);

/** Telephone numbers are remembered by their end: each beginning from which four digits are left is found. */
const SHORTEST_END = 4;
function endsOf(phone: string): string[] {
  const digits = phone.replace(/\D/g, '').slice(-15);
  return Array.from({ length: Math.max(0, digits.length - SHORTEST_END + 1) }, (_, at) => digits.slice(at));
}

/** What a contact is found by. */
export function contactLexemes({ name, email, phone, externalId, attributes }: Pick<Contact, keyof typeof letters>): string[] {
  const words = Object.values(attributes).filter((value) => typeof value === 'string' || typeof value === 'number').join(' ');
  const by = (field: keyof typeof letters, found: string[]) => found.map((lexeme) => `${letters[field]}:${lexeme}`);
  const all = [
    ...by('name', lexemesOf(name)),
    ...by('email', lexemesOf(email ?? '')),
    ...by('phone', [...lexemesOf(phone ?? ''), ...endsOf(phone ?? '')]),
    ...by('externalId', lexemesOf(externalId ?? '')),
    ...by('attributes', lexemesOf(words)),
  ];
  return [...new Set(all)];
}
