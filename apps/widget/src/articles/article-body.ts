/** Elements that an article is made of, as the server lets them through, with the attributes that each may have. Everything else is left out here as well, with its words kept. */
const allowed: Record<string, readonly string[]> = { a: ['href', 'title'], img: ['src', 'alt', 'title', 'width', 'height'], div: ['class', 'role', 'tabindex'], p: ['class'], code: ['class'], th: ['class', 'colspan', 'rowspan', 'scope'], td: ['class', 'colspan', 'rowspan'], h2: ['id'], h3: ['id'], h4: ['id'], h5: ['id'], h6: ['id'], ol: ['start'], abbr: ['title'], details: ['open'] };
const plain = 'ul li blockquote pre hr table thead tbody tr caption dl dt dd summary figure figcaption b strong i em s del ins u mark kbd samp var sub sup small q cite br span bdi ruby rt rp'.split(' ');
for (const name of plain) allowed[name] = [];
/** What runs or embeds says nothing either. */
const dropped = new Set(['script', 'style', 'iframe', 'object', 'embed', 'svg', 'math', 'template', 'noscript', 'textarea', 'select', 'title']);

/** An address that may be followed from a visitor's page: the web, mail, a telephone. */
export function addressOf(href: string, base: string): string | undefined {
  try {
    const { protocol, href: whole } = new URL(href, base);
    return /^(https?|mailto|tel):$/.test(protocol) ? whole : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The HTML of an article, built anew out of what is allowed: a second lock behind the server's. It is parsed into a document that runs and loads nothing. Links open a
 * new tab; addresses are read from `base`.
 * @throws TypeError where the page forbids to parse any HTML (Trusted Types)
 */
export function bodyOf(html: string, base: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  copy(new DOMParser().parseFromString(html, 'text/html').body, fragment, base);
  return fragment;
}

function copy(from: Node, to: Node, base: string): void {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.appendChild(document.createTextNode(node.nodeValue ?? ''));
    if (!(node.nodeType === Node.ELEMENT_NODE)) continue;
    const element = node as Element;
    const name = element.localName;
    if (dropped.has(name)) continue;
    const attributes = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    copy(element, attributes ? to.appendChild(made(element, attributes, base)) : to, base);
  }
}

function made(element: Element, attributes: readonly string[], base: string): Element {
  const copied = document.createElement(element.localName);
  for (const name of [...attributes, 'dir']) {
    const value = element.getAttribute(name);
    const kept = value !== null && (name === 'href' || name === 'src') ? (name === 'href' && value.startsWith('#') ? value : addressOf(value, base)) : value;
    if (kept != null) copied.setAttribute(name, kept);
  }
  if (copied instanceof HTMLAnchorElement && !copied.getAttribute('href')?.startsWith('#')) Object.assign(copied, { target: '_blank', rel: 'noopener noreferrer nofollow' });
  if (copied instanceof HTMLImageElement) Object.assign(copied, { alt: copied.alt, loading: 'lazy', decoding: 'async' });
  return copied;
}
