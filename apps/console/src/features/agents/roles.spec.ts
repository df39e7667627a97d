import { mayGrant, RoleName } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { mayGive, roleNames } from './roles.js';

describe('roles', () => {
  it('are those of the contract', () => {
    expect([...roleNames].sort()).toEqual([...RoleName.options].sort());
  });

  it('may be given as the server allows', () => {
    for (const own of roleNames) for (const role of roleNames) expect(mayGive(own, role)).toBe(mayGrant(own, role));
  });
});
