import type { Me, Permission, Tenant } from '@parley/contracts';
import { useStore } from '../../app/store.js';
import { session } from './session.js';

export const useSession = () => useStore(session);

/** The signed-in agent; only below the session guard. */
export function useMe(): Me {
  const now = useSession();
  if (now.phase !== 'signed-in') throw new Error('nobody is signed in');
  return now.user;
}

export function useTenant(): Tenant {
  const now = useSession();
  if (now.phase !== 'signed-in') throw new Error('nobody is signed in');
  return now.tenant;
}

/** What is not allowed is not shown. */
export function useMay(permission: Permission): boolean {
  const now = useSession();
  return now.phase === 'signed-in' && now.user.permissions.includes(permission);
}
