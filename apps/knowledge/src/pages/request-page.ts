import { html } from './html.js';
import { breadcrumbs, type PageParts } from './layout.js';
import { homePath, type LocalSite } from './site.js';

/** Where readers ask for a ticket who found no answer. What they write goes to the public form of tickets as it is. */
export function requestPage(site: LocalSite): PageParts {
  const { words, centre } = site;
  const path = `${homePath(site)}/request`;
  const field = (name: string, label: string, type: string): ReturnType<typeof html> => html`<label class="words">${label}<input name="${name}" type="${type}" required maxlength="120"></label>`;
  return {
    title: words.requestTitle,
    description: words.requestTitle,
    path,
    alternates: {},
    body: html`${breadcrumbs(site, [])}<article><header><h1>${words.requestTitle}</h1></header>
<form class="request" data-request="${site.publicUrl}/api/v1/tickets/requests" data-tenant="${centre.slug}" data-locale="${site.locale.startsWith('zh') ? 'zh-CN' : 'en'}" data-done="${words.requested}" data-failed="${words.unavailable}">
<noscript><p>${words.needsScript}</p></noscript>
${field('name', words.name, 'text')}${field('email', words.email, 'email')}${field('subject', words.subject, 'text')}
<div class="deflect" data-deflect="${homePath(site)}/search.json" role="status" hidden><p>${words.mayHelp}</p><ul></ul></div>
<label class="words">${words.message}<textarea name="description" required maxlength="10000"></textarea></label>
<input class="trap" name="website" tabindex="-1" autocomplete="off" aria-hidden="true">
<p role="status"></p><button class="button">${words.send}</button></form></article>`,
  };
}
