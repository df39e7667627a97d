/** Most agents that one note mentions. */
export const MAX_MENTIONS = 20;

/** A mention as a note's text holds it: `@[Li Lei](agent:<id>)`. A name has no brackets in it. */
const MENTION = /@\[([^[\]\n]{1,120})\]\(agent:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\)/gi;

/** The text of a mention. */
export const mentionOf = ({ id, name }: { id: string; name: string }): string => `@[${name.replace(/[[\]\n]/g, ' ').slice(0, 120)}](agent:${id})`;

/** The agents whom a note mentions, each once, at most `MAX_MENTIONS`. */
export const mentionedIn = (text: string): string[] => [...new Set([...text.matchAll(MENTION)].map(([, , id]) => id!.toLowerCase()))].slice(0, MAX_MENTIONS);

/** The text as it is read: a mention is `@` and the name. */
export const withoutMarks = (text: string): string => text.replace(MENTION, (_, name: string) => `@${name}`);

/** A piece of a note. */
export type NotePiece = { text: string } | { mention: { id: string; name: string } };

/** A note taken apart, for whoever draws it. */
export function piecesOf(text: string): NotePiece[] {
  const pieces: NotePiece[] = [];
  let from = 0;
  for (const found of text.matchAll(MENTION)) {
    if (found.index > from) pieces.push({ text: text.slice(from, found.index) });
    pieces.push({ mention: { id: found[2]!.toLowerCase(), name: found[1]! } });
    from = found.index + found[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}
