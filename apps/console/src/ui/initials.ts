const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const first = (text: string) => graphemes.segment(text)[Symbol.iterator]().next().value?.segment ?? '';
const han = /^\p{Script=Han}+$/u;

/** The server's names for those who have not said theirs, such as `Visitor 4F2A`: the code tells them apart. */
const nameless = /^(?:visitor|访客)\s+(\w{2,})$/i;

/** Up to two letters that stand for a name: `Ann Lee` → `AL`, `王芳` → `王芳`, `欧阳娜娜` → `娜娜`, `🦊 fox` → `🦊`. */
export function initialsOf(name: string): string {
  const code = nameless.exec(name.trim())?.[1];
  if (code) return code.slice(0, 2).toUpperCase();
  const words = name.trim().split(/[\s·._-]+/).filter(Boolean);
  const [start] = words;
  if (!start) return '?';
  if (han.test(start)) return [...start].slice(-2).join('');
  if (!/^[\p{L}\p{N}]/u.test(start)) return first(start);
  const end = words.length > 1 ? words.at(-1) : undefined;
  return (first(start) + (end && /^\p{L}/u.test(end) ? first(end) : '')).toLocaleUpperCase();
}

/** One of eight colours, always the same for the same id. */
export function hueOf(id: string): number {
  let hash = 0;
  for (const letter of id) hash = (hash * 31 + letter.codePointAt(0)!) >>> 0;
  return hash % 8;
}
