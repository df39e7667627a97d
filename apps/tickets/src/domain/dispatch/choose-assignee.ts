import type { Dispatch } from '@parley/contracts';

/** A member of a department, as far as it counts for giving out tickets. */
export interface Member {
  id: string;
  name: string;
  active: boolean;
  skills: readonly string[];
  /** Tickets that they have and are not solved. */
  openTickets: number;
  /** When they last got one of this department by a rule; `null`: never. Rises strictly from one to the next. */
  lastGivenAt: Date | null;
}

const turn = ({ lastGivenAt }: Member): number => lastGivenAt?.getTime() ?? 0;

/** Who may get a ticket, in the order in which they are asked: whoever waits longest for one (`round_robin`), whoever has the fewest and among them whoever waits longest (`least_loaded`). */
export function candidatesOf(members: readonly Member[], { policy, skills }: Dispatch['assign']): Member[] {
  if (policy === 'manual') return [];
  const able = members.filter((member) => member.active && skills.every((skill) => member.skills.includes(skill)));
  return able.sort((a, b) => (policy === 'least_loaded' ? a.openTickets - b.openTickets : 0) || turn(a) - turn(b) || (a.id < b.id ? -1 : 1));
}
