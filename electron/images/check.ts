import { assertNever } from '../../shared/errors/assert-never';
import type { ExportFormat } from '../../shared/contract/export';
import { exportFailed } from './failed';
import { inspectPng } from './inspect';
import { isWholePdf } from './inspect-pdf';
import { isWholeSvg } from './inspect-svg';

/** Reads what was made to its end before anybody is told that it is done. Rejects with AppError export-failed. */
export async function checkExport(format: ExportFormat, data: Buffer): Promise<void> {
  const fault = await faultOf(format, data);
  if (fault !== null)
    throw exportFailed('What was made is not whole, so nothing was written.', fault, remedies[format]);
}

const again = 'Try again; if it stays so, export a snapshot and report it.';
const remedies: Record<ExportFormat, string> = {
  png: 'Export another part, at a smaller scale, or as SVG.',
  pdf: 'Export as SVG instead.',
  svg: again,
  json: again,
  topology: again,
  dot: again,
  mermaid: again,
  csv: again,
};

async function faultOf(format: ExportFormat, data: Buffer): Promise<string | null> {
  switch (format) {
    case 'png': {
      const facts = await inspectPng(data);
      return facts === null ? 'The PNG is damaged.' : facts.blank ? 'The image came out blank.' : null;
    }
    case 'svg':
      return isWholeSvg(data.toString()) ? null : 'The SVG is not well formed.';
    case 'pdf':
      return isWholePdf(data) ? null : 'The PDF is damaged.';
    case 'json':
    case 'topology':
      return data.at(-1) === 0x0a && isJson(data.toString()) ? null : 'The JSON is cut.';
    case 'dot':
      return data.toString().endsWith('\n}\n') ? null : 'The graph is not closed.';
    case 'mermaid':
    case 'csv':
      return data.length > 1 && data.at(-1) === 0x0a ? null : 'The last line is cut.';
    default:
      return assertNever(format);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // The parser's words would quote what a host said; that it does not parse is all that is needed.
    return false;
  }
}
