import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The editor in the colours and sizes of the console. */
const frame = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', background: 'var(--surface)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font)', fontSize: '15px', lineHeight: '25px', overflow: 'auto', scrollbarWidth: 'thin' },
  '.cm-content': { padding: 'var(--space-4) 0 30vh', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 var(--space-5)', overflowWrap: 'anywhere' },
  '.cm-cursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: 'light-dark(#cdd4fb, #3b4794)' },
  '.cm-placeholder': { color: 'var(--text-faint)' },
  '.cm-dropCursor': { borderLeftColor: 'var(--accent)' },
});

const words = HighlightStyle.define([
  { tag: tags.heading1, fontSize: '22px', fontWeight: '650', lineHeight: '34px' },
  { tag: tags.heading2, fontSize: '19px', fontWeight: '650', lineHeight: '32px' },
  { tag: [tags.heading3, tags.heading4, tags.heading5, tags.heading6], fontWeight: '650' },
  { tag: tags.strong, fontWeight: '650' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: tags.monospace, fontFamily: 'var(--font-mono)', fontSize: '13.5px' },
  { tag: tags.link, color: 'var(--accent-text)' },
  { tag: [tags.url, tags.processingInstruction, tags.contentSeparator, tags.labelName], color: 'var(--text-faint)' },
  { tag: tags.quote, color: 'var(--text-soft)' },
]);

export const look = [frame, syntaxHighlighting(words)];
