/** As `Domain` in the contract. */
const host = /^(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/;

/** Hosts out of what was typed or pasted: whole addresses lose their scheme and path. `wrong` are those that are none. */
export function parseDomains(text: string): { domains: string[]; wrong: string[] } {
  const typed = text.split(/[\s,，;；]+/).map((item) => item.trim().toLowerCase().replace(/^https?:\/\//, '').replace(/\/.*$/, '')).filter(Boolean);
  const unique = [...new Set(typed)];
  return { domains: unique.filter((item) => host.test(item)), wrong: unique.filter((item) => !host.test(item)) };
}
