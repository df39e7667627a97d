import type { Writing } from '../messages/use-writing.js';

/**
 * Puts a text in the place of all that is written, as if somebody had typed it: so that the field's own undo takes it back. Where a browser cannot do that, the draft alone is changed.
 */
export function replaceDraft(writing: Writing, text: string): void {
  const field = writing.field.current;
  if (!field) return writing.write(text);
  field.focus();
  field.select();
  // Deprecated and without successor: nothing else is known to the field's undo.
  const typed = typeof document.execCommand === 'function' && document.execCommand('insertText', false, text);
  if (!typed || field.value !== text) writing.write(text);
}
