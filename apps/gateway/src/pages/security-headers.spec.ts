import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { inlineScriptHashes, securityHeaders, type PageKind } from './security-headers.js';

const policyOf = (kind: PageKind, publicUrl = 'https://parley.example') =>
  Object.fromEntries(securityHeaders(kind, { publicUrl })['Content-Security-Policy']!.split('; ').map((entry) => [entry.split(' ')[0], entry.split(' ').slice(1)]));

describe('the policy of a page', () => {
  it.each<PageKind>(['console', 'chat', 'demo', 'docs'])('of the %s lets no inline script run and talks to Parley only', (kind) => {
    const policy = policyOf(kind);
    expect(policy['script-src']).toEqual(["'self'", 'https://parley.example']);
    expect(policy['connect-src']).toEqual(["'self'", 'https://parley.example', 'wss://parley.example']);
    expect(policy['object-src']).toEqual(["'none'"]);
    expect(policy['default-src']).toEqual(["'self'"]);
  });

  it('lets nobody frame the console, and the console frame the chat', () => {
    expect(policyOf('console')['frame-ancestors']).toEqual(["'none'"]);
    expect(policyOf('console')['frame-src']).toEqual(["'self'"]);
    expect(policyOf('chat')['frame-ancestors']).toEqual(["'self'"]);
  });

  it('speaks plain ws where the address is plain http', () => {
    expect(policyOf('chat', 'http://localhost:3000')['connect-src']).toContain('ws://localhost:3000');
  });
});

it('finds the inline scripts of a page, not those with an address', () => {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const html = `<script src="/a.js"></script><script>one()</script><SCRIPT async type="text/javascript">two()\n</SCRIPT><script data-x src='/b.js' defer></script>`;
  expect(inlineScriptHashes(html)).toEqual([hash('one()'), hash('two()\n')]);
});
