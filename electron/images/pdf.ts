import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import { programOf } from '../../shared/export/facts';
import type { Sheet } from '../../shared/export/sheet';
import { exportFailed } from './failed';
import { fontFile } from './fonts';
import { SheetPen } from './pdf-pen';

/** PDF counts in points of 1/72 inch, the chart in CSS pixels of 1/96 inch. */
const POINTS = 0.75;
/** Longest side of a page that Acrobat opens (PDF 1.7, annex C.2: 14,400 units). A larger chart is drawn smaller: it has no pixels to lose. */
const LONGEST = 14_400;

/** The sheet as a PDF of one page: vector shapes, and text that can be searched, with its fonts in it. Rejects with AppError export-failed. */
export async function sheetToPdf(sheet: Sheet): Promise<Buffer<ArrayBuffer>> {
  const { paper, facts } = sheet;
  const scale = Math.min(POINTS, LONGEST / paper.width, LONGEST / paper.height);
  try {
    const document = new PDFDocument({
      size: [paper.width * scale, paper.height * scale],
      margin: 0,
      font: fontFile('sans400'),
      lang: 'en',
      displayTitle: true,
      info: {
        Title: facts.host,
        Subject: sheet.heading,
        Keywords: `Docker, network, ${facts.host}, ${facts.takenAt}`,
        Creator: programOf(facts),
        Producer: programOf(facts),
        // Of the scan, so that the same scan gives the same file.
        CreationDate: timeOf(facts.takenAt),
      },
    });
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    const ended = once(document, 'end');
    document.scale(scale).translate(-paper.x, -paper.y);
    new SheetPen(document, sheet).draw();
    document.end();
    await ended;
    return Buffer.concat(parts);
  } catch (thrown) {
    throw exportFailed('The PDF could not be made.', thrown, 'Export as SVG instead.');
  }
}

function timeOf(text: string): Date {
  const milliseconds = Date.parse(text);
  return new Date(Number.isNaN(milliseconds) ? 0 : milliseconds);
}
