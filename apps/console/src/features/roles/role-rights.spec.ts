import { builtInRights, isWithin, mayGrant, Permission, RoleName, type RoleRights, Visibility } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { holds, mayGive, permissionGroups, visibilities } from './role-rights.js';

describe('rights', () => {
  it('stand in one group each', () => {
    expect(Object.values(permissionGroups).flat().sort()).toEqual([...Permission.options].sort());
    expect([...visibilities].sort()).toEqual([...Visibility.options].sort());
  });

  it('are held as the server says', () => {
    const some: RoleRights[] = [...RoleName.options.map(builtInRights), { permissions: ['agents:manage'], visibility: 'own', masks: [] }, { permissions: ['conversations:read'], visibility: 'team', masks: ['phone'] }];
    const copy = ({ permissions, visibility, masks }: RoleRights) => ({ permissions: [...permissions], visibility, masks: [...masks] });
    for (const mine of some) for (const theirs of some) expect(holds(copy(mine), copy(theirs))).toBe(isWithin(theirs, mine));
  });

  it('of built-in roles are given as the server allows', () => {
    for (const own of RoleName.options)
      for (const role of RoleName.options) {
        const [me, given] = [builtInRights(own), builtInRights(role)];
        const may = mayGive({ role: own, permissions: [...me.permissions], visibility: me.visibility, masks: [] }, { standing: role, permissions: [...given.permissions], visibility: given.visibility, masks: [] });
        expect(may).toBe(mayGrant(own, role));
      }
  });
});
