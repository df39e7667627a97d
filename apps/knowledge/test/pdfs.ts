import { buffer } from 'node:stream/consumers';
import PdfDocument from 'pdfkit';

type Write = (pdf: PDFKit.PDFDocument) => void;

/** A PDF as programs write them. */
export async function pdfOf(write: Write, options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const pdf = new PdfDocument({ size: 'A4', margin: 72, ...options });
  write(pdf);
  pdf.end();
  return buffer(pdf as unknown as NodeJS.ReadableStream);
}

/** A small manual: title, headings of two sizes, paragraphs, lists, a running foot on each of its pages. */
export const manual = (): Promise<Buffer> =>
  pdfOf(
    (pdf) => {
      pdf.fontSize(24).text('Looking after your lamp');
      pdf.moveDown().fontSize(11).text('A lamp lasts longer when it is looked after. This leaflet says how often it wants to be cleaned, and what to do with it when it is bro-\nken for good, in as few words as can be.');
      pdf.moveDown().fontSize(16).text('Cleaning');
      pdf.moveDown(0.5).fontSize(11).text('Pull the plug first. Then:').moveDown(0.5);
      for (const step of ['wipe the shade with a soft cloth', 'leave the *socket* alone']) pdf.text(`• ${step}`);
      pdf.moveDown().fontSize(13).text('Stains');
      pdf.moveDown(0.5).fontSize(11).text('A drop of soap will do for most of them.');
      pdf.addPage().fontSize(16).text('Throwing it away');
      pdf.moveDown(0.5).fontSize(11).text('It belongs to electric scrap, and not into the bin. # Not a heading.');
      pdf.addPage().fontSize(11).text('Ask us if anything is unclear.');
      for (let page = 0; page < 3; page++) {
        pdf.switchToPage(page);
        pdf.page.margins.bottom = 0;
        pdf.fontSize(8).text(`Lamp leaflet, page ${page + 1} of 3`, 72, 800, { lineBreak: false });
      }
    },
    { bufferPages: true },
  );
