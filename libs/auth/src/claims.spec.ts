import { describe, expect, it } from '@jest/globals';
import { roles, type Principal } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { claimsOf, principalOf } from './claims.js';

const base = { tenantId: randomUUID(), id: randomUUID(), sessionId: randomUUID(), issuedAt: 1_700_000_000.25 };
const agent = { ...base, kind: 'agent', role: 'agent', name: 'Ann', permissions: roles.agent } satisfies Principal;

describe('claims', () => {
  it.each<[string, Exclude<Principal, { kind: 'key' }>]>([
    ['a visitor', { ...base, kind: 'visitor', inboxId: randomUUID() }],
    ['an agent of a built-in role', agent],
    ['one who may do less than any', { ...agent, permissions: ['conversations:read'] }],
    ['one who sees what is theirs', { ...agent, sight: { visibility: 'own' } }],
    ['one who sees what their teams have', { ...agent, sight: { visibility: 'team', teamIds: [randomUUID(), randomUUID()] }, masks: ['email'] }],
    ['one of no team', { ...agent, sight: { visibility: 'team', teamIds: [] } }],
  ])('say who %s is', (_who, principal) => {
    expect(principalOf(JSON.parse(JSON.stringify(claimsOf(principal))))).toEqual(principal);
  });

  it('of a built-in role are as short as ever', () => {
    expect(Object.keys(claimsOf(agent)).sort()).toEqual(['iat', 'knd', 'nam', 'rol', 'sid', 'sub', 'tid']);
  });

  it('leave out a right that is not known here', () => {
    expect(principalOf({ ...claimsOf(agent), prm: ['conversations:read', 'moon:manage'] })).toMatchObject({ permissions: ['conversations:read'] });
  });

  it('that narrow the sight in a way that is not known let nobody in', () => {
    expect(() => principalOf({ ...claimsOf(agent), vis: 'half' })).toThrow('not valid');
  });
});
