import { describe, expect, it } from '@jest/globals';
import { roles, type Access, type Principal } from '@parley/contracts';
import { authorise } from './authorise.js';

const base = { tenantId: 't', id: 'i', sessionId: 's', issuedAt: 0 };
const agent: Principal = { ...base, kind: 'agent', role: 'agent', name: 'A', permissions: roles.agent };
const key: Principal = { kind: 'key', tenantId: 't', id: 'k', name: 'K', permissions: ['contacts:read'] };
const visitor: Principal = { ...base, kind: 'visitor', inboxId: 'b' };

const verdict = (access: Access, principal?: Principal) => {
  try {
    authorise(access, principal);
    return 'in';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('authorise', () => {
  it.each<[string, Access, Principal | undefined, string]>([
    ['an open route, nobody', { anyone: true }, undefined, 'in'],
    ['a row that names nobody', {}, agent, 'auth.forbidden'],
    ['no token', { permission: 'contacts:read' }, undefined, 'auth.required'],
    ['a role with the permission', { permission: 'contacts:read' }, agent, 'in'],
    ['a role without it', { permission: 'inboxes:manage' }, agent, 'auth.forbidden'],
    ['a key with the scope', { permission: 'contacts:read' }, key, 'in'],
    ['a key without it', { permission: 'conversations:read' }, key, 'auth.forbidden'],
    ['a key on a personal route', { self: true }, key, 'auth.forbidden'],
    ['a visitor where visitors come', { permission: 'conversations:read', visitor: 'own' }, visitor, 'in'],
    ['a visitor elsewhere', { permission: 'contacts:read' }, visitor, 'auth.forbidden'],
    ['a visitor on a personal route', { self: true }, visitor, 'auth.forbidden'],
  ])('%s', (_case, access, principal, expected) => {
    expect(verdict(access, principal)).toBe(expected);
  });
});
