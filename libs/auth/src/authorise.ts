import { Refused, type Access, type Principal } from '@parley/contracts';

/**
 * Whether `principal` may call a route with this access. Visitors are admitted for what is their own; the service draws that line.
 * @throws Refused `auth.required`, `auth.forbidden`
 */
export function authorise(access: Access, principal: Principal | undefined): void {
  if (access.anyone) return;
  if (!principal) throw new Refused('auth.required');
  if (!allowed(access, principal)) throw new Refused('auth.forbidden');
}

function allowed(access: Access, principal: Principal): boolean {
  if (principal.kind === 'visitor') return access.visitor === 'own';
  if (access.self && principal.kind === 'agent') return true;
  return access.permission !== undefined && principal.permissions.includes(access.permission);
}
