import { describe, expect, it } from '@jest/globals';
import { builtInRights, type RoleName, type RoleRights } from '@parley/contracts';
import { type AgentState, changeAgent, leavesNoOwner } from './agent-change.js';
import { type Doer, doerOf, type GivenRole } from './doer.js';

const as = (rank: RoleName): Doer => ({ kind: 'agent', id: 'a', name: 'A', ip: null, rank, rights: builtInRights(rank) });
const builtIn = (role: RoleName): GivenRole => ({ role, roleId: null, name: role, rights: builtInRights(role) });
const own = (role: RoleName, rights: Partial<RoleRights> = {}): GivenRole => ({ role, roleId: 'own', name: 'Own', rights: { ...builtInRights(role), ...rights } });
const agent = (role: RoleName, more: Partial<AgentState> = {}): AgentState => ({ name: 'Mei', given: builtIn(role), status: 'active', joined: true, ...more });

describe('changeAgent', () => {
  it.each<[RoleName, RoleName, RoleName, boolean]>([
    ['owner', 'agent', 'owner', true],
    ['owner', 'owner', 'agent', true],
    ['admin', 'agent', 'admin', true],
    ['admin', 'agent', 'owner', false],
    ['admin', 'owner', 'agent', false],
    ['supervisor', 'agent', 'supervisor', true],
    ['supervisor', 'admin', 'agent', false],
    ['agent', 'agent', 'supervisor', false],
  ])('%s turns %s into %s: %s', (rank, from, to, allowed) => {
    const outcome = changeAgent(agent(from), { given: builtIn(to) }, { doer: as(rank), otherOwners: 1 });
    expect('problem' in outcome ? outcome.problem : 'done').toBe(allowed ? 'done' : 'agent.role_too_high');
  });

  it('keeps the last owner', () => {
    for (const change of [{ given: builtIn('admin') }, { status: 'deactivated' as const }])
      expect(changeAgent(agent('owner'), change, { doer: as('owner'), otherOwners: 0 })).toEqual({ problem: 'agent.last_owner' });
    expect(changeAgent(agent('owner'), { name: 'Li' }, { doer: as('owner'), otherOwners: 0 })).toMatchObject({ rights: 'same' });
  });

  it('ends sessions on deactivation, tokens on a change of role, nothing otherwise', () => {
    const context = { doer: as('owner'), otherOwners: 1 };
    expect(changeAgent(agent('agent'), { status: 'deactivated' }, context)).toMatchObject({ rights: 'ended' });
    expect(changeAgent(agent('agent'), { given: builtIn('admin') }, context)).toMatchObject({ rights: 'tokens' });
    expect(changeAgent(agent('agent', { status: 'deactivated' }), { status: 'deactivated' }, context)).toMatchObject({ rights: 'same' });
  });

  it('cannot make somebody active who never joined', () => {
    const context = { doer: as('owner'), otherOwners: 1 };
    for (const status of ['invited', 'deactivated'] as const)
      expect(changeAgent(agent('agent', { status, joined: false }), { status: 'active' }, context)).toMatchObject({ next: { status: 'invited' } });
    expect(changeAgent(agent('agent', { status: 'deactivated' }), { status: 'active' }, context)).toMatchObject({ next: { status: 'active' } });
  });
});

describe('a role of the tenant’s own', () => {
  const partly: Doer = { kind: 'agent', id: 'a', name: 'A', ip: null, rank: 'admin', rights: { permissions: ['agents:manage', 'conversations:read'], visibility: 'team', masks: ['phone'] } };
  const reached = (from: GivenRole, to: GivenRole) => !('problem' in changeAgent(agent('agent', { given: from }), { given: to }, { doer: partly, otherOwners: 1 }));
  const narrow = own('agent', { permissions: ['conversations:read'], visibility: 'own', masks: ['email', 'phone'] });

  it('reaches what it holds itself, and nothing beyond', () => {
    expect(reached(narrow, own('agent', { permissions: ['conversations:read'], visibility: 'team', masks: ['phone'] }))).toBe(true);
    expect(reached(narrow, own('agent', { permissions: ['conversations:read'], visibility: 'all', masks: ['phone'] }))).toBe(false);
    expect(reached(narrow, own('agent', { permissions: ['conversations:read'], visibility: 'own', masks: [] }))).toBe(false);
    expect(reached(narrow, own('agent', { permissions: ['contacts:read'], visibility: 'own', masks: ['phone'] }))).toBe(false);
    expect(reached(narrow, builtIn('agent'))).toBe(false);
    expect(reached(builtIn('agent'), narrow)).toBe(false);
  });

  it('ends tokens when it comes or goes, even where it stands as high', () => {
    const context = { doer: as('owner'), otherOwners: 1 };
    expect(changeAgent(agent('agent'), { given: own('agent') }, context)).toMatchObject({ rights: 'tokens', next: { given: { roleId: 'own' } } });
    expect(changeAgent(agent('agent', { given: own('agent') }), { given: own('agent') }, context)).toMatchObject({ rights: 'same' });
    expect(changeAgent(agent('agent', { given: own('agent') }), { name: 'Li' }, context)).toMatchObject({ rights: 'same', next: { given: { roleId: 'own' } } });
  });
});

describe('leavesNoOwner', () => {
  const agent = (role: RoleName, { status = 'active' as const }: Partial<AgentState> = {}) => ({ role, status });
  it('counts removal, and only owners who can act', () => {
    expect(leavesNoOwner(agent('owner'), undefined, 0)).toBe(true);
    expect(leavesNoOwner(agent('owner'), undefined, 1)).toBe(false);
    expect(leavesNoOwner(agent('owner', { status: 'deactivated' }), undefined, 0)).toBe(false);
    expect(leavesNoOwner(agent('admin'), undefined, 0)).toBe(false);
  });
});

describe('doerOf', () => {
  it('lets a key reach admins but no owner', () => {
    const key = doerOf({ kind: 'key', tenantId: 't', id: 'k', name: 'CRM', permissions: [] }, '10.0.0.1');
    expect(changeAgent(agent('admin'), { given: builtIn('agent') }, { doer: key, otherOwners: 1 })).toMatchObject({ rights: 'tokens' });
    expect(changeAgent(agent('admin'), { given: builtIn('owner') }, { doer: key, otherOwners: 1 })).toEqual({ problem: 'agent.role_too_high' });
  });
});
