import type { Agent, Me, Permission, Role, RoleName, Visibility } from '@parley/contracts';

/** Rights by what they are about, in the order in which they are shown. */
export const permissionGroups = {
  conversations: ['conversations:read', 'conversations:write', 'conversations:assign', 'conversations:supervise'],
  contacts: ['contacts:read', 'contacts:write', 'contacts:manage'],
  tickets: ['tickets:read', 'tickets:write', 'tickets:assign', 'tickets:manage'],
  knowledge: ['knowledge:read', 'knowledge:write', 'knowledge:publish', 'knowledge:manage'],
  bot: ['bot:read', 'bot:write', 'bot:manage'],
  analytics: ['analytics:read', 'analytics:manage'],
  rules: ['rules:read', 'rules:manage', 'library:manage'],
  people: ['agents:read', 'agents:manage', 'teams:manage'],
  organisation: ['tenant:read', 'tenant:manage', 'inboxes:read', 'inboxes:manage', 'api-keys:manage', 'audit:read'],
} as const satisfies Record<string, readonly Permission[]>;
export type PermissionGroup = keyof typeof permissionGroups;

/** From little to much. */
export const visibilities = ['own', 'team', 'all'] as const satisfies readonly Visibility[];

const strength: readonly RoleName[] = ['agent', 'supervisor', 'admin', 'owner'];
type Rights = Pick<Role, 'permissions' | 'visibility' | 'masks'>;

/** Whether somebody has all that a role gives, and sees as much. */
export const holds = (mine: Rights, role: Rights): boolean =>
  role.permissions.every((one) => mine.permissions.includes(one)) &&
  visibilities.indexOf(role.visibility) <= visibilities.indexOf(mine.visibility) &&
  mine.masks.every((mask) => role.masks.includes(mask));

/** Whether somebody may give a role, or take it away: nobody goes beyond their own. */
export const mayGive = (me: Pick<Me, 'role' | 'permissions' | 'visibility' | 'masks'>, role: Rights & Pick<Role, 'standing'>): boolean =>
  strength.indexOf(role.standing) <= strength.indexOf(me.role) && holds(me, role);

/** The id of the role that an agent has. */
export const roleIdOf = ({ role, ownRole }: Pick<Agent, 'role' | 'ownRole'>): string => ownRole?.id ?? role;

/** What asks the server to give a role. */
export const asGiven = ({ id, builtIn, standing }: Pick<Role, 'id' | 'builtIn' | 'standing'>): { role: RoleName } | { roleId: string } => (builtIn ? { role: standing } : { roleId: id });
