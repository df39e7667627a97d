import { describe, expect, it } from '@jest/globals';
import type { RoleName } from '@parley/contracts';
import { type AgentState, changeAgent, leavesNoOwner } from './agent-change.js';
import { type Doer, doerOf } from './doer.js';

const as = (rank: RoleName): Doer => ({ kind: 'agent', id: 'a', name: 'A', ip: null, rank });
const agent = (role: RoleName, more: Partial<AgentState> = {}): AgentState => ({ name: 'Mei', role, status: 'active', joined: true, ...more });

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
    const outcome = changeAgent(agent(from), { role: to }, { doer: as(rank), otherOwners: 1 });
    expect('problem' in outcome ? outcome.problem : 'done').toBe(allowed ? 'done' : 'agent.role_too_high');
  });

  it('keeps the last owner', () => {
    for (const change of [{ role: 'admin' as const }, { status: 'deactivated' as const }])
      expect(changeAgent(agent('owner'), change, { doer: as('owner'), otherOwners: 0 })).toEqual({ problem: 'agent.last_owner' });
    expect(changeAgent(agent('owner'), { name: 'Li' }, { doer: as('owner'), otherOwners: 0 })).toMatchObject({ rights: 'same' });
  });

  it('ends sessions on deactivation, tokens on a change of role, nothing otherwise', () => {
    const context = { doer: as('owner'), otherOwners: 1 };
    expect(changeAgent(agent('agent'), { status: 'deactivated' }, context)).toMatchObject({ rights: 'ended' });
    expect(changeAgent(agent('agent'), { role: 'admin' }, context)).toMatchObject({ rights: 'tokens' });
    expect(changeAgent(agent('agent', { status: 'deactivated' }), { status: 'deactivated' }, context)).toMatchObject({ rights: 'same' });
  });

  it('cannot make somebody active who never joined', () => {
    const context = { doer: as('owner'), otherOwners: 1 };
    for (const status of ['invited', 'deactivated'] as const)
      expect(changeAgent(agent('agent', { status, joined: false }), { status: 'active' }, context)).toMatchObject({ next: { status: 'invited' } });
    expect(changeAgent(agent('agent', { status: 'deactivated' }), { status: 'active' }, context)).toMatchObject({ next: { status: 'active' } });
  });
});

describe('leavesNoOwner', () => {
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
    expect(changeAgent(agent('admin'), { role: 'agent' }, { doer: key, otherOwners: 1 })).toMatchObject({ rights: 'tokens' });
    expect(changeAgent(agent('admin'), { role: 'owner' }, { doer: key, otherOwners: 1 })).toEqual({ problem: 'agent.role_too_high' });
  });
});
