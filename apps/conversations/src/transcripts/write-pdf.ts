import { setImmediate } from 'node:timers/promises';
import type { Transcript } from '@parley/contracts';
import PdfDocument from 'pdfkit';
import { registerFonts, say } from './pdf-fonts.js';
import { sizeText, timesIn } from './times.js';
import { transcriptWords } from './transcript-words.js';

/** After so many messages others get their turn: laying them out keeps the process busy. */
const TURN = 10;
const soft = '#5a6370';
const ink = '#1c2024';
const link = '#2f4bb3';

type Message = Transcript['messages'][number];

function writeHead(pdf: PDFKit.PDFDocument, { locale, inbox, timeZone, createdAt, resolvedAt, exportedAt, truncated, messages }: Transcript): void {
  const words = transcriptWords[locale];
  const told = timesIn(locale, timeZone);
  say(pdf.fontSize(17).fillColor(ink), words.title(inbox)).moveDown(0.3).fontSize(9).fillColor(soft);
  pdf.text(`${words.began}: ${told(new Date(createdAt))}`);
  if (resolvedAt) pdf.text(`${words.resolved}: ${told(new Date(resolvedAt))}`);
  pdf.text(`${words.exported}: ${told(new Date(exportedAt))}`).text(`${words.zone}: ${timeZone}`);
  if (truncated) pdf.moveDown(0.5).text(words.truncated);
  if (messages.length === 0) pdf.moveDown(0.5).text(words.nothing);
  pdf.moveDown(1);
}

function writeMessage(pdf: PDFKit.PDFDocument, { from, name, time, text, attachments }: Message, bot: string): void {
  // A name does not stand alone at the foot of a page.
  if (pdf.y > pdf.page.height - pdf.page.margins.bottom - 40) pdf.addPage();
  say(pdf.fontSize(9.5).fillColor(from === 'visitor' ? link : ink), from === 'bot' ? `${name} (${bot})` : name, { continued: true });
  pdf.fillColor(soft).text(`   ${time}`);
  if (text) say(pdf.fontSize(11).fillColor(ink), text);
  pdf.fontSize(10).fillColor(link);
  for (const file of attachments) say(pdf, `${file.name} (${sizeText(file.size)})`, { link: file.url, underline: true });
  pdf.moveDown(0.6);
}

/** A transcript as a PDF on A4, with its fonts in it. Read it as a stream: it is written while it is read. */
export function writePdf(transcript: Transcript): PDFKit.PDFDocument {
  const { locale, inbox, timeZone, linksExpireAt, messages } = transcript;
  const words = transcriptWords[locale];
  const pdf = new PdfDocument({ size: 'A4', margin: 52, lang: locale, displayTitle: true, info: { Title: words.title(inbox), Creator: 'Parley' } });
  registerFonts(pdf);
  const write = async () => {
    writeHead(pdf, transcript);
    for (const [at, one] of messages.entries()) {
      if (at % TURN === TURN - 1) await setImmediate();
      if (pdf.destroyed) return;
      writeMessage(pdf, one, words.bot);
    }
    if (messages.some(({ attachments }) => attachments.length > 0)) pdf.fontSize(9).fillColor(soft).text(words.expires(timesIn(locale, timeZone)(new Date(linksExpireAt))));
    pdf.end();
  };
  write().catch((error: unknown) => pdf.destroy(error instanceof Error ? error : new Error(String(error))));
  return pdf;
}
