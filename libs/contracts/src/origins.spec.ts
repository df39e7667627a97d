import { describe, expect, it } from '@jest/globals';
import { originAllowed } from './origins.js';

describe('originAllowed', () => {
  it('lets any website in until the tenant says which', () => {
    expect(originAllowed('https://anything.example', [])).toBe(true);
    expect(originAllowed('null', [])).toBe(true);
  });

  it.each([
    ['https://shop.example', 'shop.example', true],
    ['http://shop.example', 'shop.example', true],
    ['https://SHOP.example', 'shop.example', true],
    ['https://shop.example:8443', 'shop.example', false],
    ['https://shop.example:8443', 'shop.example:8443', true],
    ['https://shop.example', 'shop.example:443', true],
    ['http://shop.example', 'shop.example:443', false],
    ['http://localhost:8080', 'localhost:8080', true],
    ['https://www.shop.example', '*.shop.example', true],
    ['https://a.b.shop.example', '*.shop.example', true],
    ['https://shop.example', '*.shop.example', false],
    ['https://evilshop.example', '*.shop.example', false],
    ['https://evilshop.example', 'shop.example', false],
    ['https://shop.example.evil', 'shop.example', false],
    ['https://shop.example@evil.example', 'shop.example', false],
    ['https://www.shop.example:8443', '*.shop.example:8443', true],
    ['ftp://shop.example', 'shop.example', false],
    ['null', 'shop.example', false],
    ['', 'shop.example', false],
    ['https://', 'shop.example', false],
  ])('%s on %s: %s', (origin, domain, allowed) => expect(originAllowed(origin, [domain])).toBe(allowed));

  it('needs only one that fits', () => expect(originAllowed('https://b.example', ['a.example', 'b.example'])).toBe(true));
});
