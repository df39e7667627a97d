import { mentionOf, piecesOf, type Draft as StoredDraft } from '@parley/contracts';
import type { Draft } from './drafts.js';

type Mention = NonNullable<Draft['mentions']>[number];

/** The text of a note as it is sent: `@` and the name of whoever was chosen become mentions. Longer names first, so that one may begin like another. */
export function withMentions(text: string, mentions: readonly Mention[] = []): string {
  if (mentions.length === 0) return text;
  const byName = new Map(mentions.map((mention) => [mention.name, mention]));
  const names = [...byName.keys()].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text.replace(new RegExp(`@(${names.join('|')})`, 'gu'), (_, name: string) => mentionOf(byName.get(name)!));
}

/** A note's text as it is written: its mentions by name, and whom they mean. */
export function readMentions(text: string): { text: string; mentions: Mention[] } {
  const pieces = piecesOf(text);
  return {
    text: pieces.map((piece) => ('text' in piece ? piece.text : `@${piece.mention.name}`)).join(''),
    mentions: pieces.flatMap((piece) => ('mention' in piece ? [piece.mention] : [])),
  };
}

export const toServer = ({ text, private: hidden, mentions, replyTo }: Draft) => ({ text: hidden ? withMentions(text, mentions) : text, private: hidden, replyTo: replyTo ?? null });

export function fromServer({ text, private: hidden, replyTo }: StoredDraft): Draft {
  const read = hidden ? readMentions(text) : { text, mentions: [] };
  return { text: read.text, private: hidden, ...(read.mentions.length > 0 && { mentions: read.mentions }), ...(replyTo !== null && { replyTo }) };
}
