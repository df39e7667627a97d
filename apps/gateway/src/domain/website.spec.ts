import { describe, expect, it } from '@jest/globals';
import { roles, type Principal } from '@parley/contracts';
import { mayConnectFrom } from './website.js';

const publicUrl = 'https://parley.example';
const base = { tenantId: 't', id: 'i', sessionId: 's', issuedAt: 0 };
const agent: Principal = { ...base, kind: 'agent', role: 'agent', name: 'A', permissions: roles.agent };
const key: Principal = { kind: 'key', tenantId: 't', id: 'k', name: 'K', permissions: [] };
const visitor: Principal = { ...base, kind: 'visitor', inboxId: 'b' };

describe('mayConnectFrom', () => {
  it.each<[string, Principal, string, string[] | null, boolean]>([
    ['an agent in the console', agent, 'https://parley.example', [], true],
    ['an agent on another website', agent, 'https://shop.example', [], false],
    ['an agent on another port', agent, 'https://parley.example:8443', [], false],
    ['an agent without TLS', agent, 'http://parley.example', [], false],
    ['an agent in a sandboxed frame', agent, 'null', [], false],
    ['an agent from a file', agent, 'file://', [], false],
    ['a key in a foreign page', key, 'https://shop.example', [], false],
    ['a visitor on Parley’s own pages', visitor, 'https://parley.example', ['shop.example'], true],
    ['a visitor on a listed website', visitor, 'https://shop.example', ['shop.example'], true],
    ['a visitor below a wildcard', visitor, 'https://www.shop.example', ['*.shop.example'], true],
    ['a visitor on a look-alike', visitor, 'https://evilshop.example', ['*.shop.example', 'shop.example'], false],
    ['a visitor where the tenant named no website', visitor, 'https://anything.example', [], true],
    ['a visitor of an inbox that is off', visitor, 'https://parley.example', null, false],
    ['nonsense', visitor, 'shop.example', ['shop.example'], false],
  ])('%s', (_case, principal, origin, domains, expected) => {
    expect(mayConnectFrom(origin, principal, { publicUrl, domains })).toBe(expected);
  });

  it('takes all names of the own machine for one', () => {
    const local = { publicUrl: 'http://localhost:3000', domains: [] };
    expect(mayConnectFrom('http://127.0.0.1:3000', agent, local)).toBe(true);
    expect(mayConnectFrom('http://[::1]:3000', agent, local)).toBe(true);
    expect(mayConnectFrom('http://localhost:3001', agent, local)).toBe(false);
    expect(mayConnectFrom('http://localhost.evil.example:3000', agent, local)).toBe(false);
  });
});
