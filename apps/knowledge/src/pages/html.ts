const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that stands in an element or a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!);

/** HTML that is safe as it stands: made by `html`, or by the sanitiser. */
export class Html {
  constructor(readonly text: string) {}
}
export const raw = (text: string): Html => new Html(text);

type Part = string | number | Html | readonly Part[] | false | null | undefined;
const written = (part: Part): string => {
  if (part === false || part === null || part === undefined) return '';
  if (part instanceof Html) return part.text;
  return Array.isArray(part) ? part.map((one: Part) => written(one)).join('') : escapeHtml(String(part));
};

/** HTML with parts in it: whatever is no `Html` is escaped, so nothing can be forgotten. Attributes are quoted. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html => new Html(strings.reduce((so, string, at) => so + written(parts[at - 1]) + string));

/** Data within a page that nobody runs; `<` could end it. */
export const jsonLd = (data: unknown): Html => raw(`<script type="application/ld+json">${JSON.stringify(data).replace(/</g, '\\u003c')}</script>`);

/** Text with the found parts marked. */
export function marked({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }): Html {
  const parts: Part[] = [];
  let at = 0;
  for (const [begin, end] of marks) {
    parts.push(text.slice(at, begin), html`<mark>${text.slice(begin, end)}</mark>`);
    at = end;
  }
  return html`${parts}${text.slice(at)}`;
}
