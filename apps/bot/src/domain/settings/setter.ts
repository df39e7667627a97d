import type { EventData, Staff } from '@parley/contracts';

/** Who sets something up, and from where: what the audit log keeps. */
export interface Setter {
  who: Staff;
  ip: string | null;
}

/** What the audit log is told of. */
export const administered = ({ who, ip }: Setter, deed: Omit<EventData<'bot.administered'>, 'by'>): EventData<'bot.administered'> => ({ ...deed, by: { name: who.name, ip } });

/** The fields of two states that differ. */
export function changes<T extends object>(before: T, after: T): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const differing = (Object.keys(after) as (keyof T)[]).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const of = (side: T) => Object.fromEntries(differing.map((key) => [key, side[key]]));
  return { before: of(before), after: of(after) };
}
