/** A part of an article that can be found and said by itself. */
export interface Passage {
  heading: string;
  text: string;
}

/** How long a passage shall be at least and at most, in characters; and how short a rest is that joins the one before. */
const SHORTEST = 300;
const LONGEST = 500;
const REST = 120;
const MOST = 200;

const sentenceEnd = /(?<=[。！？!?；;\n])|(?<=\.)\s+/u;

/** Sentences; one that is too long by itself is parted where a word ends, or just anywhere. */
const sentencesOf = (text: string): string[] => text.split(sentenceEnd).flatMap((sentence) => (sentence.length <= LONGEST ? [sentence] : parted(sentence))).filter((sentence) => sentence.trim() !== '');

function parted(sentence: string): string[] {
  const parts: string[] = [];
  let rest = sentence;
  while (rest.length > LONGEST) {
    const space = rest.lastIndexOf(' ', LONGEST);
    const at = space > SHORTEST ? space + 1 : LONGEST - Number(isLead(rest.charCodeAt(LONGEST - 1)));
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...parts, rest];
}

const isLead = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const joined = (one: string, other: string): string => (one === '' || /[\s。！？；]$/u.test(one) ? one + other : `${one} ${other}`);

/** An article in passages, at headings and between sentences. */
export function passagesOf(sections: readonly Passage[]): Passage[] {
  return sections.flatMap(({ heading, text }) => partsOf(text).map((part) => ({ heading: heading.slice(0, 200), text: part }))).slice(0, MOST);
}

function partsOf(text: string): string[] {
  const parts: string[] = [];
  let current = '';
  for (const sentence of sentencesOf(text)) {
    if (current !== '' && (current.length >= SHORTEST || current.length + sentence.length > LONGEST)) {
      parts.push(current.trim());
      current = '';
    }
    current = joined(current, sentence);
  }
  const last = current.trim();
  if (last === '') return parts;
  if (last.length < REST && parts.length > 0) return [...parts.slice(0, -1), joined(parts.at(-1)!, last)];
  return [...parts, last];
}
