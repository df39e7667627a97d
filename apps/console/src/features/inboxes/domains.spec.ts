import { Domain } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { parseDomains } from './domains.js';

describe('domains as people type and paste them', () => {
  it('are taken out of whole addresses, lists and any separator', () => {
    expect(parseDomains(' https://Shop.example/cart?x=1\n*.shop.example，localhost:8080; shop.example')).toEqual({ domains: ['shop.example', '*.shop.example', 'localhost:8080'], wrong: [] });
  });

  it('are told when they are none', () => {
    expect(parseDomains('shop_example *.* shop.example')).toEqual({ domains: ['shop.example'], wrong: ['shop_example', '*.*'] });
  });

  it('are accepted by the contract', () => {
    for (const domain of parseDomains('a.example *.b.example c:80 xn--fiq228c.example').domains) expect(Domain.safeParse(domain).success).toBe(true);
  });

  it('are none for nothing', () => {
    expect(parseDomains(' \n ')).toEqual({ domains: [], wrong: [] });
  });
});
