const FENCE = /^ {0,3}(```|~~~)/;

/** Markdown of one line as a reader sees it, as nearly as finding needs. */
const plainLine = (line: string): string =>
  line
    .replace(/^\s{0,3}(#{1,6}\s+|>\s?(\[![A-Z]+\])?|[-*+]\s+(\[[ xX]\]\s+)?|\d{1,9}[.)]\s+)/, '')
    .replace(/!\[([^\]]{0,500})\]\([^)]{0,2000}\)/g, '$1')
    .replace(/\[([^\]]{0,500})\]\([^)]{0,2000}\)/g, '$1')
    .replace(/<[^<>]{0,500}>/g, '')
    .replace(/[*_~`]{1,3}/g, '')
    .replace(/^\s*\|?[\s:|-]+\|?\s*$/, '')
    .replace(/\|/g, ' ')
    .trim();

/** What an article says, without its marks, and what its headings say. */
export function plainTextOf(markdown: string): { plain: string; headings: string } {
  const plain: string[] = [];
  const headings: string[] = [];
  let code = false;
  for (const line of markdown.split('\n')) {
    if (FENCE.test(line)) {
      code = !code;
      continue;
    }
    const text = code ? line : plainLine(line);
    if (text) plain.push(text);
    if (!code && /^ {0,3}#{1,6}\s/.test(line)) headings.push(text);
  }
  return { plain: plain.join('\n'), headings: headings.join('\n') };
}

/** A part of an article below one of its headings, without its marks. */
export interface PlainSection {
  heading: string;
  text: string;
}

/** What an article says, by its headings; parts in which nothing stands are left out. */
export function sectionsOf(markdown: string): PlainSection[] {
  const sections: { heading: string; lines: string[] }[] = [{ heading: '', lines: [] }];
  let code = false;
  for (const line of markdown.split('\n')) {
    if (FENCE.test(line)) {
      code = !code;
      continue;
    }
    const text = code ? line : plainLine(line);
    if (!code && /^ {0,3}#{1,6}\s/.test(line)) sections.push({ heading: text, lines: [] });
    else if (text || sections.at(-1)!.lines.length > 0) sections.at(-1)!.lines.push(text);
  }
  return sections.map(({ heading, lines }) => ({ heading, text: lines.join('\n').trim() })).filter(({ text }) => text !== '');
}
