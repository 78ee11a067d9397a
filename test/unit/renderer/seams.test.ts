import { readFileSync } from 'node:fs';
import cytoscape from 'cytoscape';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PATCHED_VERSION, takeOver } from '../../../renderer/map/cytoscape-seams';

describe('the patches of cytoscape’s private parts', () => {
  it('are written for the version that is pinned, exactly', () => {
    const manifest = z
      .object({ devDependencies: z.object({ cytoscape: z.string() }) })
      .parse(JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')));
    expect(manifest.devDependencies.cytoscape).toBe(PATCHED_VERSION);
    expect(Reflect.get(cytoscape, 'version')).toBe(PATCHED_VERSION);
  });

  it('refuse a renderer of another shape instead of failing later', () => {
    const cy = cytoscape({ headless: true });
    expect(() => {
      takeOver(cy, { paint: () => undefined, find: () => null });
    }).toThrow(/another shape/);
  });
});
