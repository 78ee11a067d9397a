import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../shared/layout/text/clean';
import { cutToFit } from '../../../shared/layout/text/cut';
import { fonts } from '../../../shared/layout/text/fonts';
import { textWidth } from '../../../shared/layout/text/measure';

describe('names on the chart', () => {
  it('that fit are not cut', () => {
    expect(cutToFit('shop-web-1', fonts.name, 120)).toBe('shop-web-1');
  });
  it('that do not fit keep both ends', () => {
    expect(cutToFit('observability_prometheus_long_name_1', fonts.name, 120)).toMatch(/^observ.*….*_1$/);
  });
  it('are never wider than their room', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 0, max: 200 }), (text, width) => {
        expect(textWidth(cutToFit(cleanText(text), fonts.name, width), fonts.name)).toBeLessThanOrEqual(width);
      }),
    );
  });
  it('of 10,000 characters are cut before anything is measured', () => {
    expect(cleanText('a'.repeat(10_000)).length).toBeLessThan(402);
  });
  it('cannot turn the reading direction or carry control characters', () => {
    expect(cleanText('ab\u202egnp.exe\u0007\u2066x\u2069')).toBe('abgnp.exe x');
  });
});
