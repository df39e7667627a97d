import type { ArticleHits } from '@parley/contracts';
import { html, marked } from './html.js';
import { contactBox, type PageParts, searchBox } from './layout.js';
import { articlePath, type LocalSite, searchPath } from './site.js';

/** What was found, with what was looked for marked. */
export function searchPage(site: LocalSite, { query, hits }: { query: string; hits: ArticleHits }): PageParts {
  const { words } = site;
  const said = query === '' ? words.askSomething : hits.total === 0 ? words.noResults(query) : words.results(hits.total, query);
  const next = hits.nextCursor !== null && html`<p><a class="button plain" href="${searchPath(site)}?q=${encodeURIComponent(query)}&cursor=${encodeURIComponent(hits.nextCursor)}" rel="next">${words.next}</a></p>`;
  const list = hits.data.map((hit) => html`<li><a href="${articlePath(site, hit)}${hits.searchId === null ? '' : `?from=${hits.searchId}`}">${marked(hit.title)}</a><p>${marked(hit.excerpt)}</p></li>`);
  return {
    title: query === '' ? words.search : said,
    description: said,
    path: searchPath(site),
    alternates: {},
    hero: html`<div class="hero"><div class="wide"><h1>${words.search}</h1>${searchBox(site, query)}</div></div>`,
    body: html`<section class="section"><div role="status"><h2>${said}</h2></div>${hits.total === 0 && query !== '' && html`<p class="hint">${words.noResultsHint}</p>`}${list.length > 0 && html`<ul class="list">${list}</ul>`}${next}</section>${contactBox(site)}`,
  };
}

/** There is nothing at this address. */
export const notFoundPage = (site: LocalSite, path: string): PageParts => ({
  title: site.words.notFound,
  description: site.words.notFoundHint,
  path,
  alternates: {},
  body: html`<section class="section"><article><header><h1>${site.words.notFound}</h1><p class="lead">${site.words.notFoundHint}</p></header></article></section><div class="section">${searchBox(site)}</div>${contactBox(site)}`,
});
