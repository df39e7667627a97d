import { Refused, type TocEntry } from '@parley/contracts';
import MarkdownIt from 'markdown-it';
import { callouts, calloutTitle } from './callouts.js';
import { anchorsAndToc } from './headings.js';
import { sanitise, type KnownImage } from './sanitise.js';

/** Longest HTML that an article may become, in UTF-16 units. */
const MAX_HTML = 1_000_000;
/** Lists, quotes and emphasis within each other; what nests deeper is text. */
const MAX_NESTING = 20;

export interface Rendered {
  /** Safe: only what the allow-list of `sanitise.ts` lets through. Images of the tenant’s own are named `kb-file:<id>` in it; see `shownTo`. */
  html: string;
  toc: TocEntry[];
  /** Images of the tenant's own that it shows. */
  fileIds: string[];
}

export interface RenderOptions {
  locale: string;
  /** The images that the body names, by id; one that is not among them is left out. */
  images: ReadonlyMap<string, KnownImage>;
}

const markdown = new MarkdownIt({ html: true, linkify: true, maxNesting: MAX_NESTING });
markdown.core.ruler.before('inline', 'callouts', callouts);
markdown.core.ruler.push('alignment', ({ tokens }) => {
  for (const token of tokens) {
    const style = token.attrGet('style');
    if (style === null) continue;
    token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
    token.attrJoin('class', String(style).replace('text-align:', 'align-'));
  }
});
markdown.renderer.rules['callout_title'] = calloutTitle;
// A wide table scrolls by itself and not with the page; who has no mouse reaches it by the keyboard.
markdown.renderer.rules['table_open'] = () => '<div class="table" tabindex="0"><table>\n';
markdown.renderer.rules['table_close'] = () => '</table></div>\n';

/** Markdown into what readers get. @throws Refused `article.too_complex` */
export function renderMarkdown(body: string, { locale, images }: RenderOptions): Rendered {
  const env = { locale };
  const tokens = markdown.parse(body, env);
  const toc = anchorsAndToc(tokens);
  const raw = markdown.renderer.render(tokens, markdown.options, env);
  if (raw.length > 2 * MAX_HTML) throw new Refused('article.too_complex');
  const html = sanitise(raw, images);
  if (html.length > MAX_HTML) throw new Refused('article.too_complex');
  return { html, toc, fileIds: [...new Set([...html.matchAll(/ src="kb-file:([0-9a-f-]{36})"/g)].map((match) => match[1]!))] };
}

/** The same HTML with addresses in place of the names of images. */
export const shownTo = (html: string, addressOf: (fileId: string) => string): string =>
  html.replace(/ src="kb-file:([0-9a-f-]{36})"/g, (_, id: string) => ` src="${addressOf(id).replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"`);
