import { z } from 'zod';
import { Id, name, text } from '../primitives.js';
import { Permission, RoleName } from '../permissions.js';
import { Mask, Visibility } from '../visibility.js';

/** Most roles of a tenant's own. */
export const MAX_ROLES = 50;

const rights = { permissions: z.array(Permission), visibility: Visibility, masks: z.array(Mask) };

/**
 * What somebody may do and see. `owner`, `admin`, `supervisor` and `agent` are built in: their `id` and `name` are these words, and they stay as they
 * are; others are the tenant's own. `standing`: the weakest built-in role that may do as much. `agents`: how many have it.
 */
export const Role = z
  .object({ id: z.string(), name: z.string(), description: z.string(), builtIn: z.boolean(), standing: RoleName, ...rights, agents: z.int() })
  .meta({ id: 'Role' });
export type Role = z.infer<typeof Role>;

const unique = <T>(all: T[]) => [...new Set(all)];
const given = {
  name: name(60),
  description: text(300),
  permissions: z.array(Permission).min(1).max(50).transform(unique),
  visibility: Visibility,
  masks: z.array(Mask).max(10).transform(unique),
};
export const CreateRole = z.strictObject({ ...given, description: given.description.default(''), visibility: Visibility.default('all'), masks: given.masks.default([]) });
export const PatchRole = z.strictObject(given).partial();

/** The `id` of a role: that of a built-in one is its name. */
export const RoleId = z.union([RoleName, Id]);
/** `to`: the role that its agents get instead. Without it a role that somebody has is not removed. */
export const RemoveRoleQuery = z.strictObject({ to: RoleId.optional() });
