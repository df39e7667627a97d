import { piecesOf as notePieces } from '@parley/contracts';
import { piecesOf } from './links.js';
import styles from './bubble-text.module.css';

/** A message's text as it was typed, web addresses as links, in notes with whom they mention. */
export function BubbleText({ text, note }: { text: string; note?: boolean }) {
  if (!note) return <Linked text={text} />;
  return notePieces(text).map((piece, index) =>
    'mention' in piece ? (
      <span key={index} className={styles.mention}>
        @{piece.mention.name}
      </span>
    ) : (
      <Linked key={index} text={piece.text} />
    ),
  );
}

function Linked({ text }: { text: string }) {
  return piecesOf(text).map((piece, index) =>
    piece.href ? (
      <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
        {piece.text}
      </a>
    ) : (
      <span key={index}>{piece.text}</span>
    ),
  );
}
