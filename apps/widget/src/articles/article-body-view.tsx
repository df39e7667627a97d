import type { HelpArticle } from '@parley/contracts';
import css from './article-body.css?inline';
import { bodyOf } from './article-body.js';
import { addStyles, useEffect, usePanel, useRef } from './kit.js';

/** What an article says, in a shadow of its own: neither its styles nor the panel's reach across. */
export function ArticleBody({ article: { html, summary, url } }: { article: HelpArticle }) {
  const { host } = usePanel();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const root = element.shadowRoot ?? within(element, host.nonce);
    root.querySelector('article')?.replaceChildren(read(html, url ?? host.origin) ?? summary);
  }, [html]);
  return <div class="body" ref={place} dir="auto" />;
}

function within(element: HTMLElement, nonce: string | undefined): ShadowRoot {
  const root = element.attachShadow({ mode: 'open' });
  addStyles(root, css, nonce);
  root.append(document.createElement('article'));
  root.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    const anchor = link?.getAttribute('href');
    if (!anchor?.startsWith('#')) return;
    // The page's own address stays as it is.
    event.preventDefault();
    root.getElementById(decodeURIComponent(anchor.slice(1)))?.scrollIntoView({ block: 'start' });
  });
  return root;
}

/** Nothing where the page lets no script read HTML: then the summary has to do, and the link to the help centre. */
function read(html: string, base: string): DocumentFragment | undefined {
  try {
    return bodyOf(html, base);
  } catch {
    return undefined;
  }
}
