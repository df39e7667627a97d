import { describe, expect, it } from '@jest/globals';
import { slugOf, slugWith } from './slug.js';

describe('slugOf', () => {
  it.each([
    ['Acme Ltd.', 'acme-ltd'],
    ['  Café  Über & Söhne ', 'cafe-uber-sohne'],
    ['24/7 Help', '24-7-help'],
    ['Ａｃｍｅ', 'acme'],
    ['北京 Tea House', 'tea-house'],
  ])('writes %j as %j', (name, slug) => expect(slugOf(name)).toBe(slug));

  it.each(['晨光文具', '!!!', 'é', ''])('finds nothing to write in %j', (name) => expect(slugOf(name)).toBeUndefined());

  it('stays short and never ends in a hyphen', () => {
    expect(slugOf(`${'a'.repeat(39)} b`)).toBe('a'.repeat(39));
    expect(slugOf('x'.repeat(120))).toHaveLength(40);
  });
});

describe('slugWith', () => {
  it('adds chance to what there is', () => {
    expect(slugWith('acme', '3f9a2c')).toBe('acme-3f9a2c');
    expect(slugWith(undefined, '3f9a2c')).toBe('t-3f9a2c');
  });
});
