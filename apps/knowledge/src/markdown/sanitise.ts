import sanitizeHtml from 'sanitize-html';

/** An image of the tenant’s own, as far as a page needs to know it to leave room for it. */
export interface KnownImage {
  width: number;
  height: number;
}

const OWN_IMAGE = /^kb-file:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;
/** Elements within each other; what nests deeper loses its tags. */
const DEEPEST = 60;

const blocks = ['p', 'div', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'hr', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'caption', 'dl', 'dt', 'dd', 'details', 'summary', 'figure', 'figcaption'];
const inlines = ['a', 'b', 'strong', 'i', 'em', 's', 'del', 'ins', 'u', 'mark', 'code', 'kbd', 'samp', 'var', 'sub', 'sup', 'small', 'q', 'cite', 'abbr', 'br', 'img', 'span', 'bdi', 'ruby', 'rt', 'rp'];

type Attributes = Record<string, string>;
const anchored = (tagName: string, { id, ...attribs }: Attributes) => ({ tagName, attribs: id?.startsWith('sec-') ? { ...attribs, id } : attribs });

/** Leads out of the page without telling where from, and lends nobody its standing with search engines. */
const link = (tagName: string, { href, title }: Attributes) => ({ tagName, attribs: { ...(href !== undefined && { href, rel: 'noopener nofollow' }), ...(title !== undefined && { title }) } });

const picture =
  (images: ReadonlyMap<string, KnownImage>) =>
  (tagName: string, { src = '', alt = '', title }: Attributes) => {
    const own = images.get(OWN_IMAGE.exec(src)?.[1] ?? '');
    const size = own && { width: String(own.width), height: String(own.height) };
    const shown: Attributes = own || /^https:\/\/[^\s/]/i.test(src) ? { src } : {};
    return { tagName, attribs: { ...shown, alt, ...(title !== undefined && { title }), ...size, loading: 'lazy', decoding: 'async' } };
  };

/**
 * Lets through what an article is made of, and nothing else: no element that runs, embeds, submits or styles, no attribute that is not named here, links to the
 * web, mail and telephones only, images by https or the tenant’s own.
 */
export function sanitise(html: string, images: ReadonlyMap<string, KnownImage>): string {
  return sanitizeHtml(html, {
    allowedTags: [...blocks, ...inlines],
    disallowedTagsMode: 'discard',
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext', 'template', 'title', 'svg', 'math'],
    allowedAttributes: {
      a: ['href', 'title', 'rel'],
      img: ['src', 'alt', 'title', 'width', 'height', 'loading', 'decoding'],
      div: ['class', { name: 'role', values: ['note'] }, { name: 'tabindex', values: ['0'] }],
      p: ['class'], code: ['class'], th: ['class', 'colspan', 'rowspan', { name: 'scope', values: ['col', 'row'] }], td: ['class', 'colspan', 'rowspan'],
      h2: ['id'], h3: ['id'], h4: ['id'], h5: ['id'], h6: ['id'],
      ol: ['start'], abbr: ['title'], details: ['open'],
      '*': [{ name: 'dir', values: ['ltr', 'rtl', 'auto'] }],
    },
    allowedClasses: {
      div: ['table', 'callout', /^callout-(note|tip|important|warning|caution)$/],
      p: ['callout-title'],
      code: [/^language-[\w+-]{1,30}$/],
      th: [/^align-(left|center|right)$/],
      td: [/^align-(left|center|right)$/],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['https', 'kb-file'] },
    allowedSchemesAppliedToAttributes: ['href', 'src'],
    allowProtocolRelative: false,
    nestingLimit: DEEPEST,
    transformTags: { a: link, img: picture(images), h1: sanitizeHtml.simpleTransform('h2', {}), h2: anchored, h3: anchored, h4: anchored, h5: anchored, h6: anchored },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs['src'],
  });
}
