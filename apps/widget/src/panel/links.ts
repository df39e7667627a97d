export type Part = { text: string } | { href: string; text: string };

/** Only what an address may hold in ASCII: in Chinese text the sentence goes on right behind it. */
const address = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/gi;

/** Cuts text into words and http(s) addresses. Nothing is ever read as HTML. */
export function linksIn(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    const href = withoutPunctuation(match[0]);
    if (!isAddress(href)) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ href, text: href });
    from = match.index + href.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** A full stop or a closing bracket behind an address belongs to the sentence, unless the bracket was opened inside. */
function withoutPunctuation(found: string): string {
  let href = found;
  for (;;) {
    const last = href.at(-1) ?? '';
    const unopened = (last === ')' && count(href, '(') < count(href, ')')) || (last === ']' && count(href, '[') < count(href, ']'));
    if (!unopened && !/[.,;:!?'*~]/.test(last)) return href;
    href = href.slice(0, -1);
  }
}

const count = (text: string, part: string) => text.split(part).length - 1;

function isAddress(href: string): boolean {
  try {
    const { protocol, hostname } = new URL(href);
    return /^https?:$/.test(protocol) && hostname.length > 0;
  } catch {
    return false;
  }
}
