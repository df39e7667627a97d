/** What the contract takes of free text: no NUL, no halves of a character, at most `max` UTF-16 units. */
export function clean(text: string, max: number): string {
  return text.slice(0, max).replace(/\0/g, '').replace(/\p{Surrogate}/gu, '');
}
