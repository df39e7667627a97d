import type { EventData, Staff } from '@parley/contracts';

/** Who sets something up, and from where: what the audit log keeps. */
export interface Setter {
  who: Staff;
  ip: string | null;
}

/** What the audit log is told of. */
export const administered = ({ who, ip }: Setter, deed: Omit<EventData<'tickets.administered'>, 'by'>): EventData<'tickets.administered'> => ({ ...deed, by: { name: who.name, ip } });
