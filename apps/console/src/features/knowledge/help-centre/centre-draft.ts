import type { HelpCentre, PatchHelpCentre } from '@parley/contracts';

/** The settings that the form changes together. */
const fields = ['names', 'greetings', 'accent', 'theme', 'logoFileId', 'homeUrl', 'links', 'locales', 'contact'] as const;
export type CentreDraft = Pick<HelpCentre, (typeof fields)[number]>;

export const draftOf = (centre: HelpCentre): CentreDraft => Object.fromEntries(fields.map((field) => [field, centre[field]])) as CentreDraft;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const worded = (words: Record<string, string>) => Object.fromEntries(Object.entries(words).flatMap(([locale, text]) => (text.trim() ? [[locale, text.trim()]] : [])));

/** What of a draft is to be told: what was changed, words that were emptied left out. */
export function changesOf(centre: HelpCentre, draft: CentreDraft): PatchHelpCentre {
  const tidy: CentreDraft = { ...draft, names: worded(draft.names), greetings: worded(draft.greetings) };
  return Object.fromEntries(fields.filter((field) => !same(centre[field], tidy[field])).map((field) => [field, tidy[field]])) as PatchHelpCentre;
}

/** A web address as it may be linked to, or what is typed until it is one. */
export const isWebAddress = (text: string): boolean => /^https?:\/\/[^/\s]+/i.test(text) && URL.canParse(text);
const isDomain = (text: string): boolean => /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/.test(text);
/** A host out of whatever was pasted: without scheme, path and capitals; nothing where it is none. */
export function domainOf(typed: string): string | undefined {
  const host = typed.trim().toLowerCase().replace(/^https?:\/\//, '').split('/')[0]!;
  return isDomain(host) ? host : undefined;
}

/** A language tag as articles use it, or nothing. */
export function languageTagOf(typed: string): string | undefined {
  try {
    const tag = Intl.getCanonicalLocales(typed.trim())[0] ?? '';
    return /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(tag) ? tag : undefined;
  } catch {
    return undefined;
  }
}
