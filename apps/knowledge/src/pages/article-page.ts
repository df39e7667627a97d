import { FeedbackReason } from '@parley/contracts';
import type { ReadArticle, ShownArticle } from '../db/reading.js';
import type { ShownCategory } from '../queries/reading/shown-tree.js';
import { shownTo } from '../markdown/render-markdown.js';
import { articleList } from './home-page.js';
import { type Html, html, jsonLd, raw } from './html.js';
import { breadcrumbData, breadcrumbs, contactBox, type PageParts } from './layout.js';
import { articlePath, canonicalOf, categoryPath, type LocalSite } from './site.js';

export interface ArticleParts {
  article: ReadArticle;
  path: readonly ShownCategory[];
  related: readonly ShownArticle[];
  /** What the reader has just said, if anything. */
  rated?: 'yes' | 'no' | 'thanks' | undefined;
}

/** An article: the text with its table of contents, whether it helped, and what goes with it. */
export function articlePage(site: LocalSite, { article, path, related, rated }: ArticleParts): PageParts {
  const { words } = site;
  const steps = path.map(({ name, slug }) => ({ name, path: categoryPath(site, { locale: site.locale, slug }) }));
  const at = articlePath(site, article);
  const entries = article.toc.filter(({ level }) => level <= 3);
  const toc = entries.length > 2 && html`<nav class="toc" aria-labelledby="toc"><h2 id="toc">${words.onThisPage}</h2><ul>${entries.map(({ level, text, anchor }) => html`<li class="l${level}"><a href="#${anchor}">${text}</a></li>`)}</ul></nav>`;
  const description = article.seoDescription || article.summary || article.title;
  return {
    title: article.seoTitle || article.title,
    description,
    path: at,
    kind: 'article',
    alternates: Object.fromEntries(Object.entries(article.others).filter(([locale]) => site.centre.locales.includes(locale)).map(([locale, slug]) => [locale, articlePath(site, { locale, slug })])),
    data: [jsonLd(dataOf(site, article, description)), jsonLd(breadcrumbData(site, [...steps, { name: article.title, path: at }]))],
    body: html`${breadcrumbs(site, steps)}
<div class="page${toc ? ' with-toc' : ''}"><article>
<header><h1>${article.title}</h1>${article.summary && html`<p class="lead">${article.summary}</p>`}<p>${words.updated} <time datetime="${article.updatedAt.toISOString()}">${dateOf(article.updatedAt, site.locale)}</time></p></header>
<div class="body">${raw(shownTo(article.html, (id) => `${site.base}/files/${id}`))}</div>
${feedback(site, at, rated)}
${related.length > 0 && html`<section class="section related"><h2>${words.related}</h2>${articleList(site, related)}</section>`}
${contactBox(site)}
</article>${toc}</div>`,
  };
}

const dateOf = (at: Date, locale: string): string => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);

const dataOf = (site: LocalSite, article: ReadArticle, description: string): Record<string, unknown> => ({
  '@context': 'https://schema.org',
  '@type': 'Article',
  headline: article.title,
  description,
  inLanguage: site.locale,
  datePublished: article.firstPublishedAt.toISOString(),
  dateModified: article.updatedAt.toISOString(),
  mainEntityOfPage: canonicalOf(site, articlePath(site, article)),
  publisher: { '@type': 'Organization', name: site.centre.tenantName },
});

/** A form of two buttons; who says no is asked why. Works without a script. */
function feedback({ words }: LocalSite, at: string, rated: ArticleParts['rated']): Html {
  const heading = (text: string): Html => html`<h2 id="feedback-title">${text}</h2>`;
  const whole = (inside: Html): Html => html`<section class="rate" id="feedback" aria-labelledby="feedback-title">${inside}</section>`;
  if (rated === 'yes' || rated === 'thanks') return whole(html`${heading(words.helpful)}<p role="status">${words.thanks}</p>`);
  if (rated === undefined) {
    return whole(html`${heading(words.helpful)}<form method="post" action="${at}/feedback"><button class="button plain" name="helpful" value="1">${words.yes}</button><button class="button plain" name="helpful" value="0">${words.no}</button></form>`);
  }
  const reason = (one: FeedbackReason): Html => html`<label><input type="radio" name="reason" value="${one}"> ${words.reasons[one]}</label>`;
  return whole(html`${heading(words.helpful)}<form class="why" method="post" action="${at}/feedback"><input type="hidden" name="helpful" value="0"><input type="hidden" name="why" value="1"><fieldset><legend>${words.sorry}</legend>${FeedbackReason.options.map(reason)}</fieldset><label class="words">${words.comment}<textarea name="comment" maxlength="1000"></textarea></label><button class="button">${words.send}</button></form>`);
}
