import { describe, expect, it } from 'vitest';
import { inspectPng } from '../../../electron/images/inspect';
import { pngSize, renderPng } from '../../../electron/images/png';
import { AppError } from '../../../shared/errors/app-error';
import { sceneToSvg, svgSize } from '../../../shared/export/svg';
import { layoutTopology } from '../../../shared/layout/layout';
import { buildTopology } from '../../../shared/topology/build';
import { generateHost } from '../../support/generate-host';

const scene = layoutTopology(buildTopology(generateHost({ containers: 3 })));
const svg = sceneToSvg(scene, { theme: 'light' });
const metadata = { Title: 'lab-28', 'Creation Time': '2026-01-05T12:00:00Z', Software: 'Portolan 0.1.0' };

function refusal(work: () => unknown): AppError['data'] {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.data;
  }
  throw new Error('an AppError was expected');
}

describe('an image of the chart', () => {
  it('has the size of the chart times the scale, content, and says what it shows', () => {
    const facts = inspectPng(renderPng(svg, { scale: 2, metadata }));
    const { width, height } = svgSize(scene, { theme: 'light' });
    expect(facts).toEqual({ width: width * 2, height: height * 2, blank: false, texts: metadata });
  });
  it('that would be too large is refused before it is drawn, with the scale that works', () => {
    const error = refusal(() => renderPng(svg, { scale: 40, metadata: {} }));
    expect(error.code).toBe('export-too-large');
    const largest = Number(error.details['largestScale']);
    const size = pngSize(svg, largest);
    expect(size.width * size.height).toBeLessThanOrEqual(268_435_456);
    expect(error.remedy).toContain(String(largest));
  });
  it('that comes out blank is an error, not a file', () => {
    const blank =
      '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="#fff"/></svg>';
    expect(refusal(() => renderPng(blank, { scale: 1, metadata: {} })).code).toBe('export-failed');
  });
  it('of something that is no drawing is an error', () => {
    expect(refusal(() => renderPng('<svg width="10" height="10"><rect', { scale: 1, metadata: {} })).code).toBe(
      'export-failed',
    );
    expect(refusal(() => renderPng('nonsense', { scale: 1, metadata: {} })).code).toBe('export-failed');
  });
  it('is not mistaken when the file was cut', () => {
    const png = renderPng(svg, { scale: 1, metadata });
    expect(inspectPng(png.subarray(0, png.length - 20))).toBeNull();
    expect(inspectPng(new Uint8Array([1, 2, 3]))).toBeNull();
  });
});
