import type { HelpCentreRow } from '../db/help-centre.js';
import { directionOf, wordsFor } from '../domain/locales.js';
import { type Words, words } from './words.js';

/** One help centre as it is met under one address. */
export interface Site {
  centre: HelpCentreRow;
  /** Of every path: `/help/<slug>`, or nothing at a domain of the tenant's own. */
  base: string;
  /** Where its stylesheet and script are. */
  assets: string;
  /** The one address by which search engines shall know it, without a slash at its end. */
  canonical: string;
  /** Parley's own address: where the widget comes from. */
  publicUrl: string;
}

/** A site in one language. */
export interface LocalSite extends Site {
  locale: string;
  words: Words;
  name: string;
}

/** What it is called and says in a language. */
export function inLocale(site: Site, locale: string): LocalSite {
  const { settings, locales, tenantName } = site.centre;
  const spoken = words[wordsFor(locale)];
  const name = settings.names[locale] || settings.names[locales[0]!] || spoken.helpCentre(tenantName);
  return { ...site, locale, words: directionOf(locale) === 'rtl' ? isolated(spoken) : spoken, name };
}

/** Parley's own words within a page that is written the other way: each keeps its marks and numbers where it has them (Unicode's first strong isolate). */
function isolated<T>(told: T): T {
  if (typeof told === 'string') return `\u2068${told}\u2069` as T;
  if (typeof told === 'function') return ((...given: unknown[]) => isolated((told as unknown as (...all: unknown[]) => unknown)(...given))) as T;
  return Object.fromEntries(Object.entries(told as object).map(([name, value]) => [name, isolated<unknown>(value)])) as T;
}

const path = (slug: string): string => encodeURIComponent(slug);
export const homePath = ({ base, locale }: LocalSite): string => `${base}/${locale}`;
export const articlePath = ({ base }: Site, { locale, slug }: { locale: string; slug: string }): string => `${base}/${locale}/articles/${path(slug)}`;
export const categoryPath = ({ base }: Site, { locale, slug }: { locale: string; slug: string }): string => `${base}/${locale}/categories/${path(slug)}`;
export const searchPath = (site: LocalSite): string => `${homePath(site)}/search`;
/** The address of a path below `base` as search engines shall know it. */
export const canonicalOf = ({ base, canonical }: Site, at: string): string => canonical + at.slice(base.length);

/** The name of a language in itself. */
export const nameOf = (locale: string): string => {
  const told = new Intl.DisplayNames([locale], { type: 'language', languageDisplay: 'standard' }).of(locale) ?? locale;
  return locale === 'zh-CN' ? '简体中文' : told;
};
