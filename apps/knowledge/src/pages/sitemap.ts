import type { Tx } from '@parley/tenancy';
import { escapeHtml } from './html.js';
import { articlePath, canonicalOf, categoryPath, type Site } from './site.js';

/** A sitemap holds 50,000 addresses at most (sitemaps.org). */
const MOST = 45_000;

interface Entry {
  path: string;
  changed?: Date;
  /** The same in other languages. */
  others: [locale: string, path: string][];
}

interface Row {
  kind: 'article' | 'category';
  slugs: Record<string, string>;
  changed: Date | null;
}

/** Every public page, each with the same in other languages. */
export async function sitemap(tx: Tx, site: Site): Promise<string> {
  const rows = await tx.rows<Row>(
    `select 'article' as kind, jsonb_object_agg(locale, slug) as slugs, max(updated_at) as changed from article_page where tenant_id = $1 and audience = 'public' group by article_id
     union all
     select 'category', jsonb_object_agg(t.locale, t.slug), null from kb_category_text t
     where t.tenant_id = $1 and exists (select from article_page p where p.tenant_id = t.tenant_id and p.category_id = t.category_id and p.audience = 'public') group by t.category_id
     limit ${MOST}`,
    [tx.tenantId],
  );
  const { locales } = site.centre;
  const homes: Entry[] = locales.map((locale) => ({ path: `${site.base}/${locale}`, others: locales.map((one) => [one, `${site.base}/${one}`]) }));
  const entries = rows.flatMap(({ kind, slugs, changed }): Entry[] => {
    const at = kind === 'article' ? articlePath : categoryPath;
    const others = Object.entries(slugs).filter(([locale]) => locales.includes(locale)).map(([locale, slug]): [string, string] => [locale, at(site, { locale, slug })]);
    return others.map(([, path]) => ({ path, ...(changed && { changed }), others }));
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${[...homes, ...entries].slice(0, MOST).map((entry) => written(site, entry)).join('')}</urlset>\n`;
}

function written(site: Site, { path, changed, others }: Entry): string {
  const url = (at: string): string => escapeHtml(canonicalOf(site, at));
  const alternates = others.length > 1 ? others.map(([locale, at]) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${url(at)}"/>`).join('') : '';
  return `<url><loc>${url(path)}</loc>${changed ? `<lastmod>${changed.toISOString()}</lastmod>` : ''}${alternates}</url>\n`;
}

/** What search engines may read. */
export const robots = (site: Site): string => (site.centre.settings.noindex ? 'User-agent: *\nDisallow: /\n' : `User-agent: *\nDisallow: ${site.base}/*/search\nSitemap: ${site.canonical}/sitemap.xml\n`);
