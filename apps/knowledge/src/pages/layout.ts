import { createHash } from 'node:crypto';
import { readableOn, textOn } from '../domain/colours.js';
import { directionOf } from '../domain/locales.js';
import { scriptName, stylesheetName } from './assets.js';
import { type Html, html, raw } from './html.js';
import { canonicalOf, homePath, type LocalSite, nameOf, searchPath } from './site.js';

/** A page within the frame that all pages have. */
export interface PageParts {
  title: string;
  description: string;
  /** Where it is, below the site's origin. */
  path: string;
  /** Where it is in each language that it exists in. Empty: search engines are not told of it. */
  alternates: Record<string, string>;
  body: Html;
  /** Above the rest, over the whole width. */
  hero?: Html;
  /** Data for search engines, as `jsonLd` writes it. */
  data?: readonly Html[];
  kind?: 'website' | 'article';
}

/** A whole page, and what its policy has to let through. */
export interface WholePage {
  text: string;
  styleHash: string;
}

const lightGround = '#ffffff';
const darkGround = '#14171c';

/** The tenant's colour, as far as text in it can be read. */
function coloursOf(accent: string): string {
  return `:root{--accent:${accent};--on-accent:${textOn(accent)};--link-light:${readableOn(accent, lightGround, '#000000')};--link-dark:${readableOn(accent, darkGround, '#ffffff')}}`;
}

/** Puts a page together. */
export function wholePage(site: LocalSite, page: PageParts): WholePage {
  const { accent, theme } = site.centre.settings;
  const colours = coloursOf(accent);
  const shown = html`<!doctype html>
<html lang="${site.locale}" dir="${directionOf(site.locale)}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head(site, page)}
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${site.assets}/${stylesheetName}">
<style>${raw(colours)}</style>
<script src="${site.assets}/${scriptName}" defer></script>
${widget(site)}
</head>
<body>
<a class="skip" href="#main">${site.words.skip}</a>
${header(site)}
<main id="main">${page.hero}<div class="wide">
${page.body}
</div></main>
${footer(site, page)}
</body>
</html>
`;
  return { text: shown.text, styleHash: `'sha256-${createHash('sha256').update(colours).digest('base64')}'` };
}

function head(site: LocalSite, { title, description, path, alternates, data = [], kind = 'website' }: PageParts): Html {
  const { settings, locales } = site.centre;
  const known = Object.entries(alternates);
  const hidden = settings.noindex || known.length === 0;
  const url = canonicalOf(site, path);
  const fallback = alternates[locales[0]!];
  return html`<title>${title === site.name ? title : `${title} · ${site.name}`}</title>
<meta name="description" content="${description}">
${hidden ? html`<meta name="robots" content="noindex">` : html`<link rel="canonical" href="${url}">`}
${hidden ? '' : known.map(([locale, at]) => html`<link rel="alternate" hreflang="${locale}" href="${canonicalOf(site, at)}">\n`)}${!hidden && fallback ? html`<link rel="alternate" hreflang="x-default" href="${canonicalOf(site, fallback)}">` : ''}
<meta property="og:type" content="${kind}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${url}">
<meta property="og:site_name" content="${site.name}">
<meta property="og:locale" content="${site.locale.replace('-', '_')}">
${settings.logoFileId && html`<meta property="og:image" content="${site.canonical}/files/${settings.logoFileId}">`}
<meta name="twitter:card" content="summary">
<meta name="theme-color" content="${settings.accent}">
${data}`;
}

/** The widget of the chosen inbox, whose launcher stands on every page. */
function widget({ centre: { settings }, publicUrl }: LocalSite): Html | '' {
  return settings.contact.kind === 'widget' ? html`<script src="${publicUrl}/widget.js" data-key="${settings.contact.widgetKey}" async></script>` : '';
}

function header(site: LocalSite): Html {
  const { homeUrl, links, logoFileId } = site.centre.settings;
  const logo = logoFileId && html`<img src="${site.base}/files/${logoFileId}" alt="" height="36">`;
  const home = homeUrl && html`<li><a href="${homeUrl}">${site.centre.tenantName}</a></li>`;
  const all = links.map(({ label, url }) => html`<li><a href="${url}">${label}</a></li>`);
  const menu = homeUrl || links.length > 0 ? html`<nav aria-label="${site.words.menu}"><ul>${home}${all}</ul></nav>` : '';
  return html`<header class="top"><div class="wide"><a class="brand" href="${homePath(site)}">${logo}<span>${site.name}</span></a>${menu}</div></header>`;
}

function footer(site: LocalSite, { alternates }: PageParts): Html {
  const { locales } = site.centre;
  const entry = (locale: string): Html => {
    const at = alternates[locale] ?? `${site.base}/${locale}`;
    return html`<li><a href="${at}" lang="${locale}" hreflang="${locale}"${locale === site.locale ? raw(' aria-current="true"') : ''}>${nameOf(locale)}</a></li>`;
  };
  const choice = locales.length > 1 && html`<nav class="langs" aria-label="${site.words.language}"><ul>${locales.map(entry)}</ul></nav>`;
  const { kind } = site.centre.settings.contact;
  return html`<footer data-contact="${kind}"><div class="wide"><span>${site.name}</span>${choice}</div></footer>`;
}

/** Where one looks for answers; works as a form, and answers while one types where scripts run. */
export function searchBox(site: LocalSite, query = ''): Html {
  const at = searchPath(site);
  return html`<div class="find" role="search"><form action="${at}" method="get"><input type="search" name="q" value="${query}" maxlength="200" placeholder="${site.words.searchFor}" aria-label="${site.words.searchLabel}" autocomplete="off" role="combobox" aria-autocomplete="list" aria-expanded="false" aria-controls="answers" data-suggest="${at}.json"><button class="button">${site.words.search}</button></form><ul class="options" id="answers" role="listbox" aria-label="${site.words.searchLabel}" hidden></ul></div>`;
}

/** Where one goes who found no answer. */
export function contactBox(site: LocalSite): Html | '' {
  const { contact } = site.centre.settings;
  if (contact.kind === 'none') return '';
  const { stillStuck, contact: label } = site.words;
  const link =
    contact.kind === 'widget' ? html`<a class="button" href="${site.publicUrl}/chat/${contact.widgetKey}" data-widget>${label}</a>`
    : contact.kind === 'link' ? html`<a class="button" href="${contact.url}">${label}</a>`
    : html`<a class="button" href="${homePath(site)}/request">${label}</a>`;
  return html`<aside class="stuck"><p>${stillStuck}</p>${link}</aside>`;
}

/** The way from the home page to here; the last step is the page itself. */
export function breadcrumbs(site: LocalSite, steps: readonly { name: string; path: string }[]): Html {
  const all = [{ name: site.words.home, path: homePath(site) }, ...steps];
  return html`<nav class="crumbs" aria-label="${site.words.breadcrumbs}"><ol>${all.map(({ name, path }) => html`<li><a href="${path}">${name}</a></li>`)}</ol></nav>`;
}

/** The same for search engines. */
export const breadcrumbData = (site: LocalSite, steps: readonly { name: string; path: string }[]): Record<string, unknown> => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: [{ name: site.words.home, path: homePath(site) }, ...steps].map(({ name, path }, at) => ({ '@type': 'ListItem', position: at + 1, name, item: canonicalOf(site, path) })),
});

