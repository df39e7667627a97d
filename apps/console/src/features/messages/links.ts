export type Piece = { text: string; href?: string };

const address = /https?:\/\/[^\s<>"'`“”‘’，。！？；：、（）【】《》「」]+/gi;
/** What ends a sentence rather than an address. */
const trailing = /[.,!?;:)\]}]+$/;

/** Text cut into words and web addresses. Only http(s) becomes a link. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const href = trim(match[0]);
    if (!URL.canParse(href)) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ text: href, href });
    end = match.index + href.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** `(see https://a.example/b)` ends before the bracket, `https://a.example/b_(c)` after it. */
function trim(found: string): string {
  const bare = found.replace(trailing, '');
  return bare.includes('(') && found[bare.length] === ')' ? `${bare})` : bare;
}
