import type { RoleName } from '@parley/contracts';

/** Strongest first, as in the contract. */
export const roleNames = ['owner', 'admin', 'supervisor', 'agent'] as const satisfies readonly RoleName[];

/** Nobody gives or changes a role above their own. */
export const mayGive = (own: RoleName, role: RoleName) => roleNames.indexOf(own) <= roleNames.indexOf(role);
