import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const packages = createRequire(join(import.meta.dirname, 'pdf-fonts.js'));
/** Read when first needed. A document takes along what it uses of them. */
const files = {
  /** Noto Sans Hans: Latin, Greek, Cyrillic and Chinese in one file of 8.4 MB. */
  text: () => join(dirname(dirname(packages.resolve('@embedpdf/fonts-sc'))), 'fonts', 'NotoSansHans-Regular.otf'),
  /** Noto Emoji, in one colour, 0.9 MB. */
  emoji: () => packages.resolve('@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf'),
};
type Face = keyof typeof files;
const read: Partial<Record<Face, Buffer>> = {};

/** The fonts of a document; what is said after this is in the one for texts. */
export function registerFonts(pdf: PDFKit.PDFDocument): void {
  for (const face of Object.keys(files) as Face[]) pdf.registerFont(face, (read[face] ??= readFileSync(files[face]())));
  pdf.font('text');
}

/** As people see them: with a skin tone, several that are drawn as one, flags, digits in a box. Then signs that text fonts have no picture for, but for those that they have. */
const EMOJI = /(?:\p{RGI_Emoji}|\p{Emoji_Presentation}|(?![©®™])\p{Extended_Pictographic}\ufe0f?)+/gv;
/** What a font has no picture for and is no letter either: shown as nothing, where a box would be read as damage. */
const plain = (text: string): string => text.replace(/[\p{Cf}\p{Variation_Selector}]/gu, '');
/** The font's flags are pictures of letters; what joins emoji must stay. */
const joined = (text: string): string => text.replace(/\ufe0f/g, '');

interface Run {
  face: Face;
  text: string;
}

/** A text as parts of one font each. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let done = 0;
  for (const { 0: found, index } of text.matchAll(EMOJI)) {
    runs.push({ face: 'text', text: plain(text.slice(done, index)) }, { face: 'emoji', text: joined(found) });
    done = index + found.length;
  }
  return [...runs, { face: 'text' as const, text: plain(text.slice(done)) }].filter((run) => run.text !== '');
}

interface Metrics {
  ascender: number;
  lineHeight: (size: number, gap: boolean) => number;
}
type Sized = PDFKit.PDFDocument & { _font: Metrics; _fontSize: number };

/** Writes a text in as many fonts as it needs. What comes after it on the same line is asked for by `continued`. */
export function say(pdf: PDFKit.PDFDocument, text: string, options: PDFKit.Mixins.TextOptions = {}): PDFKit.PDFDocument {
  const lines = text.split(/\r\n?|\n/);
  const last = lines.pop()!;
  for (const line of lines) sayLine(pdf, line, { ...options, continued: false });
  return sayLine(pdf, last, options);
}

/** Of a text that goes on in another font only the first line begins where it should, so each is written by itself. */
function sayLine(pdf: PDFKit.PDFDocument, line: string, options: PDFKit.Mixins.TextOptions): PDFKit.PDFDocument {
  const runs = runsOf(line);
  if (runs.length === 0) return pdf.text(' ', options);
  const { _font: font, _fontSize: size } = pdf as Sized;
  // Each font would be hung up by its own ascender, and end its lines by its own height.
  const baseline = -(font.ascender / 1000) * size;
  for (const [at, { face, text: part }] of runs.entries()) {
    pdf.font(face);
    const lineGap = font.lineHeight(size, true) - (pdf as Sized)._font.lineHeight(size, true);
    pdf.text(part, { ...options, baseline, lineGap, continued: at < runs.length - 1 || options.continued === true });
  }
  return pdf.font('text');
}
