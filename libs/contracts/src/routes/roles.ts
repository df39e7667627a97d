import { z } from 'zod';
import { defineRoutes } from '../route.js';
import { CreateRole, PatchRole, RemoveRoleQuery, Role } from '../shapes/role.js';

const own = ['role.too_wide', 'role.name_taken'] as const;

/** Who may do and see what. */
export const rolesRoutes = defineRoutes({
  'GET /roles': {
    summary: 'The roles, what each may do and see, and how many have it: the built-in ones, then the tenant’s own by name',
    access: { permission: 'agents:read' }, answers: { 200: z.object({ data: z.array(Role) }) },
  },
  'POST /roles': {
    summary: 'Makes a role, of rights that the maker has too',
    access: { permission: 'agents:manage' }, body: CreateRole, answers: { 201: Role }, problems: [...own, 'role.too_many'],
  },
  'GET /roles/:id': { summary: 'One role of the tenant’s own', access: { permission: 'agents:read' }, answers: { 200: Role }, problems: ['role.not_found'] },
  'PATCH /roles/:id': {
    summary: 'Changes a role of the tenant’s own; whoever has it works by it within 5 seconds',
    access: { permission: 'agents:manage' }, body: PatchRole, answers: { 200: Role }, problems: ['role.not_found', ...own],
  },
  'DELETE /roles/:id': {
    summary: 'Removes a role of the tenant’s own; who has it gets another, which must be named',
    access: { permission: 'agents:manage' }, query: RemoveRoleQuery, answers: { 204: null }, problems: ['role.not_found', 'role.in_use', 'role.too_wide', 'agent.role_too_high'],
  },
});
