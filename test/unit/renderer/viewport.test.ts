import { describe, expect, it } from 'vitest';
import { fitRect, reveal, union, zoomAround } from '../../../renderer/map/viewport';

const size = { width: 1000, height: 600 };
const chart = { x: 0, y: 0, width: 4000, height: 2000 };

describe('the viewport', () => {
  it('shows the whole chart in the middle, with a margin', () => {
    const { zoom, pan } = fitRect(chart, size);
    expect(chart.width * zoom).toBeCloseTo(952);
    expect(pan.x).toBeCloseTo(24);
    expect(pan.y + (chart.height * zoom) / 2).toBeCloseTo(300);
  });

  it('does not blow up a chart of three containers', () => {
    expect(fitRect({ x: 0, y: 0, width: 100, height: 50 }, size).zoom).toBe(1.25);
  });

  it('stays where it is when what was selected can be seen and read', () => {
    const now = { zoom: 1, pan: { x: -500, y: -500 } };
    expect(reveal({ x: 800, y: 700, width: 100, height: 80 }, chart, size, now, 0.95)).toEqual(now);
  });

  it('brings what is out of sight to the middle at reading size', () => {
    const { zoom, pan } = reveal({ x: 2000, y: 1000, width: 100, height: 80 }, chart, size, fitRect(chart, size), 0.95);
    expect(zoom).toBe(0.95);
    expect(pan.x + 2050 * zoom).toBeCloseTo(500);
    expect(pan.y + 1040 * zoom).toBeCloseTo(300);
  });

  it('shows no empty ground beside the chart when a corner is revealed', () => {
    const { zoom, pan } = reveal({ x: 3900, y: 1950, width: 100, height: 50 }, chart, size, fitRect(chart, size), 0.95);
    expect(pan.x + chart.width * zoom).toBeCloseTo(size.width - 24);
    expect(pan.y + chart.height * zoom).toBeCloseTo(size.height - 24);
  });

  it('keeps the point under the pointer when it zooms', () => {
    const next = zoomAround({ zoom: 1, pan: { x: 10, y: 20 } }, 2, { x: 110, y: 220 }, [0.1, 4]);
    expect((110 - next.pan.x) / next.zoom).toBeCloseTo(100);
    expect((220 - next.pan.y) / next.zoom).toBeCloseTo(200);
  });

  it('does not zoom beyond its limits', () => {
    expect(zoomAround({ zoom: 3, pan: { x: 0, y: 0 } }, 10, { x: 0, y: 0 }, [0.1, 4]).zoom).toBe(4);
  });

  it('has no rectangle around nothing', () => {
    expect(union([])).toBeNull();
  });
});
