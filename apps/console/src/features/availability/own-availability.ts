import type { Availability, StoredRoutingPolicy } from '@parley/contracts';

export const ownAvailabilityKey = ['availability', 'own'] as const;

/** What an agent can say of themselves, in the order it is offered. */
export const statuses = ['online', 'busy', 'away', 'offline'] as const satisfies readonly Availability['status'][];

type Policy = Pick<StoredRoutingPolicy, 'enabled' | 'strategy' | 'capacity' | 'teamIds' | 'candidatesTeamId'>;

/** Whether a policy may give conversations to a member of these teams. */
const reaches = ({ enabled, strategy, teamIds, candidatesTeamId }: Policy, myTeams: readonly string[]) => {
  if (!enabled || strategy === 'manual') return false;
  if (teamIds.length > 0) return teamIds.some((id) => myTeams.includes(id));
  return candidatesTeamId === null || myTeams.includes(candidatesTeamId);
};

/** Conversations an agent takes at once: their own limit, else the widest of the policies that reach them; `undefined` when nothing limits them. */
export function limitOf({ capacity }: Pick<Availability, 'capacity'>, policies: readonly Policy[], myTeams: readonly string[]): number | undefined {
  if (capacity !== null) return capacity;
  const limits = policies.filter((policy) => reaches(policy, myTeams)).map((policy) => policy.capacity);
  return limits.length > 0 ? Math.max(...limits) : undefined;
}
