import { describe, expect, it } from '@jest/globals';
import { RoleName, roles } from './permissions.js';
import { builtInRights, eyesFor, isWithin, rightsOf, standingOf, type RoleRights } from './role-rights.js';

const rights = (given: Partial<RoleRights> = {}): RoleRights => ({ permissions: ['conversations:read'], visibility: 'team', masks: ['email'], ...given });

describe('roles', () => {
  it.each<[string, RoleRights, boolean]>([
    ['the same', rights(), true],
    ['less', rights({ permissions: [], visibility: 'own', masks: ['email', 'phone'] }), true],
    ['one right more', rights({ permissions: ['conversations:read', 'contacts:read'] }), false],
    ['more sight', rights({ visibility: 'all' }), false],
    ['a mask less', rights({ masks: [] }), false],
    ['another mask', rights({ masks: ['phone'] }), false],
  ])('%s: within is told', (_what, less, within) => expect(isWithin(less, rights())).toBe(within));

  it('that are built in hold each other in order', () => {
    for (const [at, more] of RoleName.options.entries()) for (const less of RoleName.options.slice(at)) expect(isWithin(builtInRights(less), builtInRights(more))).toBe(true);
  });

  it('stand as high as what they may do, and never as the owner', () => {
    expect(standingOf([])).toBe('agent');
    expect(standingOf(roles.agent)).toBe('agent');
    expect(standingOf(['conversations:read', 'audit:read'])).toBe('supervisor');
    expect(standingOf(['agents:manage'])).toBe('admin');
    expect(standingOf(roles.owner)).toBe('admin');
  });

  it.each<RoleRights>([rights(), rights({ visibility: 'own', masks: [] }), builtInRights('supervisor')])('come back from a token as they were', (given) => {
    expect(rightsOf({ permissions: given.permissions, ...eyesFor(given, ['sales']) })).toEqual(given);
  });
});
