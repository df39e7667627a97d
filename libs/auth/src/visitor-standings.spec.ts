import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { StandingBlock, Visitor } from '@parley/contracts';
import { VisitorStandings } from './visitor-standings.js';

const tenantId = randomUUID();
const visitor: Visitor = { kind: 'visitor', tenantId, id: randomUUID(), inboxId: randomUUID(), sessionId: randomUUID(), issuedAt: 0 };

describe('what is known of visitors', () => {
  let standings: VisitorStandings;
  beforeEach(() => {
    standings = new VisitorStandings();
  });
  const block = (...blocks: StandingBlock[]) => standings.apply({ blocks: [{ tenantId, blocks }], merges: [] });

  it('costs a tenant without blocks nothing, and one whose last block was lifted neither', () => {
    expect(standings.concerns(visitor)).toBe(false);
    block({ kind: 'contact', value: visitor.id });
    expect(standings.concerns(visitor)).toBe(true);
    block();
    expect(standings.concerns(visitor)).toBe(false);
  });

  it('keeps out by id, address, domain and country, and only in the tenant that says so', () => {
    block({ kind: 'contact', value: visitor.id }, { kind: 'email', value: 'bad@example.com' }, { kind: 'domain', value: 'spam.example' }, { kind: 'country', value: 'XX' });
    expect(standings.isBlocked(tenantId, { id: visitor.id })).toBe(true);
    expect(standings.isBlocked(tenantId, { email: 'Bad@Example.com' })).toBe(true);
    expect(standings.isBlocked(tenantId, { email: 'any@mail.spam.example' })).toBe(true);
    expect(standings.isBlocked(tenantId, { email: 'any@notspam.example' })).toBe(false);
    expect(standings.isBlocked(tenantId, { country: 'xx' })).toBe(true);
    expect(standings.isBlocked(tenantId, { id: randomUUID(), email: 'good@example.com', country: 'CN', ip: '10.0.0.1' })).toBe(false);
    expect(standings.isBlocked(randomUUID(), { id: visitor.id })).toBe(false);
  });

  it.each([
    ['10.1.2.3', '10.1.2.3', true],
    ['10.1.2.3', '10.1.2.4', false],
    ['10.1.0.0/16', '10.1.200.4', true],
    ['10.1.0.0/16', '10.2.0.1', false],
    ['10.1.0.0/16', '::ffff:10.1.0.1', true],
    ['2001:db8::/32', '2001:db8:1::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['10.1.0.0/16', 'unknown', false],
  ])('%s holds %s: %s', (value, ip, expected) => {
    block({ kind: 'ip', value });
    expect(standings.isBlocked(tenantId, { ip })).toBe(expected);
  });

  it('ends a block at its time', () => {
    block({ kind: 'ip', value: '10.0.0.0/8', until: 1000 }, { kind: 'contact', value: visitor.id, until: 1000 });
    expect(standings.isBlocked(tenantId, { id: visitor.id, ip: '10.0.0.1' }, 999)).toBe(true);
    expect(standings.isBlocked(tenantId, { id: visitor.id, ip: '10.0.0.1' }, 1000)).toBe(false);
  });

  it('follows merges to their end, also one after the other, and back', () => {
    const [second, third] = [randomUUID(), randomUUID()];
    const merge = (from: string, into: string | null) => standings.apply({ blocks: [], merges: [{ tenantId, from, into }] });
    merge(visitor.id, second);
    merge(second, third);
    expect(standings.resolve(visitor)).toEqual({ ...visitor, id: third });
    merge(second, null);
    expect(standings.resolve(visitor).id).toBe(second);
    merge(visitor.id, null);
    expect(standings.resolve(visitor)).toBe(visitor);
    expect(standings.resolve({ ...visitor, tenantId: randomUUID() }).id).toBe(visitor.id);
  });
});
