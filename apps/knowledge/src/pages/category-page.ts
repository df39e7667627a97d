import type { ShownArticle } from '../db/reading.js';
import type { ShownCategory } from '../queries/reading/shown-tree.js';
import { articleList, categoryCards } from './home-page.js';
import { html, jsonLd } from './html.js';
import { breadcrumbData, breadcrumbs, contactBox, type PageParts, searchBox } from './layout.js';
import { categoryPath, type LocalSite } from './site.js';

export interface CategoryParts {
  category: ShownCategory;
  /** From the top down, the category itself last. */
  path: readonly ShownCategory[];
  below: readonly ShownCategory[];
  articles: readonly ShownArticle[];
  /** Its readable address in each language that it has. */
  slugs: Record<string, string>;
}

/** A category: what is below it, and its articles. */
export function categoryPage(site: LocalSite, { category, path, below, articles, slugs }: CategoryParts): PageParts {
  const steps = path.map(({ name, slug }) => ({ name, path: categoryPath(site, { locale: site.locale, slug }) }));
  const offered = Object.entries(slugs).filter(([locale]) => site.centre.locales.includes(locale));
  return {
    title: category.name,
    description: category.description || category.name,
    path: categoryPath(site, { locale: site.locale, slug: category.slug }),
    alternates: Object.fromEntries(offered.map(([locale, slug]) => [locale, categoryPath(site, { locale, slug })])),
    data: [jsonLd(breadcrumbData(site, steps))],
    body: html`${breadcrumbs(site, steps)}
<article><header><h1>${category.name}</h1>${category.description && html`<p class="lead">${category.description}</p>`}</header></article>
<div class="section">${searchBox(site)}</div>
${below.length > 0 && html`<section class="section">${categoryCards(site, below, 'h2')}</section>`}
${articles.length > 0 && html`<section class="section">${articleList(site, articles)}</section>`}
${contactBox(site)}`,
  };
}
