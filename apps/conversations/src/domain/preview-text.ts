import { withoutMarks } from '@parley/contracts';

/** Longest preview in lists, in characters. */
const PREVIEW = 140;
/** So many characters of a message are enough to make its preview of. */
export const PREVIEW_SOURCE = PREVIEW * 4;

/** One line, whole characters, at most 140 of them; of a mention the name. */
export function previewText(text: string): string {
  const line = [...withoutMarks(text.slice(0, PREVIEW_SOURCE)).replace(/\s+/g, ' ').trim()];
  return line.length > PREVIEW ? `${line.slice(0, PREVIEW - 1).join('').trimEnd()}…` : line.join('');
}
