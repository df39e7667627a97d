const LONGEST = 40;

/**
 * The short name of an organisation in addresses: Latin letters, digits and single hyphens, at most 40.
 * @returns undefined when too little of the name can be written so, as for most Chinese names
 */
export function slugOf(name: string): string | undefined {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return /[a-z0-9]{2}/.test(slug) ? slug : undefined;
}

/** What to try when a slug is taken, or when there is none: `acme-3f9a2c`, `t-3f9a2c`. `chance` is some random text. */
export const slugWith = (slug: string | undefined, chance: string): string => `${slug ?? 't'}-${chance}`;
