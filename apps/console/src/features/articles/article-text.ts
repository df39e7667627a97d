const blocks = new Set(['P', 'DIV', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'UL', 'OL', 'LI', 'BLOCKQUOTE', 'PRE', 'TABLE', 'TR', 'DL', 'DT', 'DD', 'FIGURE', 'FIGCAPTION', 'DETAILS', 'SUMMARY', 'HR']);
/** What stands directly below what it follows. */
const tight = new Set(['LI', 'TR', 'DT', 'DD']);

/** What an article says as plain text, for where there is no markup: paragraphs apart, lists with dashes or numbers, addresses behind their words. */
export function articleText(html: string): string {
  const lines: string[] = [''];
  read(new DOMParser().parseFromString(html, 'text/html').body, lines, false);
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function read(from: Node, lines: string[], exact: boolean): void {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) say(node.nodeValue ?? '', lines, exact);
    else if (node instanceof HTMLElement) readElement(node, lines, exact);
  }
}

function readElement(element: HTMLElement, lines: string[], exact: boolean): void {
  const { tagName } = element;
  if (tagName === 'BR') return void lines.push('');
  if (tagName === 'TD' || tagName === 'TH') {
    if (element.previousElementSibling) lines[lines.length - 1] = `${(lines.at(-1) ?? '').trimEnd()} | `;
    return read(element, lines, exact);
  }
  if (!blocks.has(tagName)) {
    read(element, lines, exact);
    return address(element, lines);
  }
  const apart = !tight.has(tagName) && !element.parentElement?.closest('li');
  begin(lines, apart);
  if (tagName === 'LI') append(lines, markOf(element));
  read(element, lines, exact || tagName === 'PRE');
  begin(lines, apart);
}

/** Within a paragraph any white space is one blank; within code it is what it is. */
function say(text: string, lines: string[], exact: boolean): void {
  if (exact) {
    const [first = '', ...rest] = text.split('\n');
    append(lines, first);
    lines.push(...rest);
    return;
  }
  const words = text.replace(/\s+/g, ' ');
  const last = lines.at(-1) ?? '';
  append(lines, last === '' || last.endsWith(' ') ? words.trimStart() : words);
}

function address(element: HTMLElement, lines: string[]): void {
  const href = element instanceof HTMLAnchorElement ? (element.getAttribute('href') ?? '') : '';
  if (/^https?:/.test(href) && !(element.textContent ?? '').includes(href)) append(lines, ` (${href})`);
}

const append = (lines: string[], text: string) => void (lines[lines.length - 1] += text);

/** The next words stand on a line of their own; `apart` leaves an empty one between. */
function begin(lines: string[], apart: boolean): void {
  const last = lines.at(-1) ?? '';
  // Behind the mark of a list there is a place for words already.
  if (/^(- |\d+\. )$/.test(last)) return;
  if (last !== '') lines.push('');
  if (apart && lines.at(-2) !== '') lines.push('');
}

function markOf(item: HTMLElement): string {
  const list = item.parentElement;
  if (!(list instanceof HTMLOListElement)) return '- ';
  return `${list.start + [...list.children].indexOf(item)}. `;
}
