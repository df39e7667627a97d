import type { Locale } from '@parley/contracts';

const tag = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/;

/** The language a browser likes best, by its `Accept-Language`: the first well-formed tag, at most 35 characters. */
export const preferredLanguage = (header: string | undefined): string | undefined =>
  header
    ?.slice(0, 200)
    .split(',')
    .map((part) => part.split(';')[0]!.trim())
    .find((part) => part.length <= 35 && tag.test(part));

/** Which of Parley's own languages comes nearest to a tag. */
export const nearestLocale = (language: string | undefined): Locale => (/^zh\b/i.test(language ?? '') ? 'zh-CN' : 'en');
