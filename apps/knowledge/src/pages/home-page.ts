import type { ShownArticle } from '../db/reading.js';
import type { ShownCategory } from '../queries/reading/shown-tree.js';
import { type Html, html, jsonLd } from './html.js';
import { contactBox, type PageParts, searchBox } from './layout.js';
import { articlePath, canonicalOf, categoryPath, homePath, type LocalSite, searchPath } from './site.js';

/** Categories as cards: where readers begin who do not search. */
export const categoryCards = (site: LocalSite, categories: readonly ShownCategory[], heading: 'h2' | 'h3' = 'h3'): Html => {
  const title = (one: ShownCategory): Html => {
    const link = html`<a href="${categoryPath(site, { locale: site.locale, slug: one.slug })}">${one.name}</a>`;
    return heading === 'h2' ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`;
  };
  const card = (one: ShownCategory): Html => html`<li class="card">${one.icon && html`<span class="icon" aria-hidden="true">${one.icon}</span>`}${title(one)}${one.description && html`<p>${one.description}</p>`}<p class="count">${site.words.articles(one.articles)}</p></li>`;
  return html`<ul class="cards">${categories.map(card)}</ul>`;
};

/** Articles by title, with or without what they are about. */
export const articleList = (site: LocalSite, articles: readonly Pick<ShownArticle, 'locale' | 'slug' | 'title' | 'summary'>[], { brief = false } = {}): Html =>
  html`<ul class="list${brief ? ' two' : ''}">${articles.map((one) => html`<li><a href="${articlePath(site, one)}">${one.title}</a>${!brief && one.summary && html`<p>${one.summary}</p>`}</li>`)}</ul>`;

/** Where readers arrive. */
export function homePage(site: LocalSite, { categories, popular }: { categories: readonly ShownCategory[]; popular: readonly ShownArticle[] }): PageParts {
  const { words, name } = site;
  const { settings, locales } = site.centre;
  const greeting = settings.greetings[site.locale] || words.greeting;
  const path = homePath(site);
  const top = categories.filter(({ parentId }) => parentId === null);
  const data = {
    '@context': 'https://schema.org', '@type': 'WebSite', name, inLanguage: site.locale, url: canonicalOf(site, path),
    potentialAction: { '@type': 'SearchAction', target: `${canonicalOf(site, searchPath(site))}?q={search_term_string}`, 'query-input': 'required name=search_term_string' },
  };
  return {
    title: name,
    description: greeting,
    path,
    alternates: Object.fromEntries(locales.map((locale) => [locale, `${site.base}/${locale}`])),
    data: [jsonLd(data)],
    hero: html`<div class="hero"><div class="wide"><h1>${greeting}</h1>${searchBox(site)}</div></div>`,
    body: html`${top.length > 0 && html`<section class="section"><h2>${words.topics}</h2>${categoryCards(site, top)}</section>`}
${popular.length > 0 ? html`<section class="section"><h2>${words.popular}</h2>${articleList(site, popular, { brief: true })}</section>` : html`<p class="hint">${words.empty}</p>`}
${contactBox(site)}`,
  };
}
