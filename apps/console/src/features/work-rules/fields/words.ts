/** The words of a text, whichever comma, semicolon or line stands between them. */
export const wordsIn = (text: string): string[] =>
  text
    .split(/[,，、;；\n]/)
    .map((word) => word.trim())
    .filter(Boolean);
