const tongueOf = (locale: string): string => locale.split('-', 1)[0]!;

/**
 * The language that somebody gets out of those that exist: the wished one, another one of the same tongue, or the first.
 * @param offered in the order of preference of whoever offers them; not empty
 */
export function chooseLocale(offered: readonly string[], wished: string | undefined): string {
  const exact = offered.find((one) => one === wished);
  return exact ?? offered.find((one) => wished !== undefined && tongueOf(one) === tongueOf(wished)) ?? offered[0]!;
}

/** The language on offer that texts of another tag belong to: the same, the same without its region (`en-US` to `en`), or the only one of that tongue where no region is said. Chinese is told apart. */
export function fittingLocale(offered: readonly string[], tag: string): string | undefined {
  if (offered.includes(tag)) return tag;
  const tongue = tongueOf(tag);
  if (tongue === 'zh') return undefined;
  if (offered.includes(tongue)) return tongue;
  const same = offered.filter((one) => tongueOf(one) === tongue);
  return tag === tongue && same.length === 1 ? same[0] : undefined;
}

/** Out of a browser's `Accept-Language`, best first. */
export function chooseByHeader(offered: readonly string[], header: string): string {
  const wished = header
    .slice(0, 500)
    .split(',')
    .map((entry) => entry.trim().split(';q='))
    .map(([tag = '', weight = '1']) => ({ tag, weight: Number(weight) || 0 }))
    .sort((a, b) => b.weight - a.weight);
  const understood = wished.find(({ tag }) => offered.some((one) => tongueOf(one).toLowerCase() === tongueOf(tag).toLowerCase()));
  const exact = understood && offered.find((one) => one.toLowerCase() === understood.tag.toLowerCase());
  return exact ?? chooseLocale(offered, understood && tongueOf(understood.tag).toLowerCase());
}

/** In which language Parley’s own words come beside texts of this one. */
export const wordsFor = (locale: string): 'en' | 'zh-CN' => (tongueOf(locale) === 'zh' ? 'zh-CN' : 'en');

/** Which way a language is written. */
export const directionOf = (locale: string): 'ltr' | 'rtl' => (/^(ar|fa|he|ur|ps|sd|ug|yi|dv|ckb)(-|$)/.test(locale) && !/-Latn/.test(locale) ? 'rtl' : 'ltr');
