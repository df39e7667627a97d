/** Elements of which the content is none. */
const ELEMENT = /<(script|style|iframe|svg|math|template|object)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const TAG = /<\/?[a-z!?][^<>]{0,2000}>?/gi;
const IMAGE = /!\[([^\]]{0,500})\](?:\([^)\s]*(?:\s[^)]*)?\)|\[[^\]]{0,200}\])?/g;
const LINK = /\[([^\]]{0,500})\]\(\s*<?((?:[^()\s<>]|\([^()\s]{0,200}\)){1,2000})>?(?:\s[^)]*)?\)/g;
const DEFINITION = /^[ \t]{0,3}\[[^\]]{1,200}\]:[ \t]*\S.*$/gm;
// Directions of writing, and characters that are not seen.
const UNSEEN = /(?![\t\n\r])[\p{Cc}\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** What somebody else's model said as text that does nothing: no tags, no images, no hidden targets. A link stands as its label and its address, so that both are seen and checked. */
export const inert = (text: string): string =>
  text
    .replace(UNSEEN, '')
    .replace(ELEMENT, ' ')
    .replace(DEFINITION, '')
    .replace(IMAGE, '$1')
    .replace(LINK, (_, label: string, target: string) => (/^https?:\/\//i.test(target) ? (label.trim() === target ? target : `${label} (${target})`) : label))
    .replace(TAG, ' ')
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
