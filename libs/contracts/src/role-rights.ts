import { Permission, roles, RoleName } from './permissions.js';
import type { Eyes, Mask, Sight, Visibility } from './visibility.js';

/** All that a role gives: what one may do, which conversations one sees, and what of contacts is masked. */
export interface RoleRights {
  permissions: readonly Permission[];
  visibility: Visibility;
  masks: readonly Mask[];
}

/** What a built-in role gives: they see everything. */
export const builtInRights = (role: RoleName): RoleRights => ({ permissions: roles[role], visibility: 'all', masks: [] });

const width: Record<Visibility, number> = { own: 0, team: 1, all: 2 };

/** Whether `less` gives nothing that `more` does not give. Nobody makes, changes or gives a role beyond their own. */
export const isWithin = (less: RoleRights, more: RoleRights): boolean =>
  less.permissions.every((one) => more.permissions.includes(one)) && width[less.visibility] <= width[more.visibility] && more.masks.every((mask) => less.masks.includes(mask));

/** The weakest built-in role that may do all of this: where a role of the tenant's own stands among them. Never the owner's. */
export const standingOf = (permissions: readonly Permission[]): RoleName =>
  (['agent', 'supervisor'] as const).find((role) => permissions.every((one) => roles[role].includes(one))) ?? 'admin';

/** The rights of whoever is signed in, as their token says. A key sees everything. */
export const rightsOf = ({ permissions, sight, masks = [] }: { permissions: readonly Permission[] } & Eyes): RoleRights => ({ permissions, visibility: sight?.visibility ?? 'all', masks });

/** What a token carries of a role's eyes, for an agent of these teams. */
export function eyesFor({ visibility, masks }: RoleRights, teamIds: readonly string[]): Eyes {
  const sight: Sight | undefined = visibility === 'all' ? undefined : visibility === 'own' ? { visibility } : { visibility, teamIds };
  return { ...(sight && { sight }), ...(masks.length > 0 && { masks }) };
}
