/** A key as the contract wants it, out of a name: small letters, digits and `_`, a letter first. Empty where the name has none. */
export const keyFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40);

/** A value of an option that none of its neighbours has. */
export function freshValue(name: string, taken: readonly string[]): string {
  const base = keyFrom(name) || 'option';
  if (!taken.includes(base)) return base;
  let count = 2;
  while (taken.includes(`${base}_${count}`)) count++;
  return `${base}_${count}`;
}
