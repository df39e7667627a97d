import { describe, expect, it } from 'vitest';
import { contrast, readable, textOn } from '../src/colour.js';

const accents = ['#3b5bdb', '#ffd43b', '#000000', '#ffffff', '#c2410c', '#868e96', '#00ff00', '#ff00ff', '#7c9a6a'];

describe('colours of a tenant', () => {
  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(accents)('finds text that reads on %s', (accent) => {
    expect(contrast(textOn(accent), accent)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(accents)('makes %s readable as text on light and dark', (accent) => {
    for (const background of ['#ffffff', '#1e2228']) expect(contrast(readable(accent, background), background)).toBeGreaterThanOrEqual(4.5);
  });
});
