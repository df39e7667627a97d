import { heldBy, heldTicket, mayHaveSeen, sees, type LiveEvent, type Permission, type Staff } from '@parley/contracts';

type EventOf<T extends LiveEvent['type']> = Extract<LiveEvent, { type: T }>;
type Hears = { [T in LiveEvent['type']]: (who: Staff, event: EventOf<T>) => boolean };

const everybody = () => true;
const nobody = () => false;

/**
 * What of the desk's events is for the ears of whom, decided from what they carry. It matters for those alone who do not see every conversation. An
 * event of a new kind does not compile before it stands here.
 */
const hears: Hears = {
  conversation: (who, { conversation }) => sees(who, heldBy(conversation)),
  /** How far others have read comes with the conversation; only the own mark, set on another device, is nowhere else. */
  read: (who, { data }) => data.by.kind === 'agent' && data.by.id === who.id,
  /** Of agents, at the desk. */
  presence: everybody,
  notification: (who, { held }) => held === undefined || sees(who, held),
  notifications: everybody,
  ticket: (who, { ticket }) => sees(who, heldTicket(ticket)),
  sentiment: (who, { held }) => sees(who, held),
  /** No number and no conversation, only that there is something to ask for. */
  counted: everybody,
  left: nobody,
  message: nobody,
  typing: nobody,
  stream: nobody,
  delivered: nobody,
  page: nobody,
  queue: nobody,
  viewers: nobody,
  draft: nobody,
};

/** What staff need to hear of some of them at all. */
const needed: Partial<Record<LiveEvent['type'], readonly Permission[]>> = { ticket: ['tickets:read'], counted: ['analytics:read', 'conversations:supervise'] };

const askOf = <T extends LiveEvent['type']>(type: T, who: Staff, event: EventOf<T>): boolean => hears[type](who, event);

/** Whether somebody at the desk may hear of an event. */
export function mayHear(who: Staff, event: LiveEvent): boolean {
  if (needed[event.type]?.every((permission) => who.permissions.includes(permission)) === false) return false;
  return who.kind === 'key' || !who.sight || askOf(event.type, who, event);
}

/** Whether a conversation or a ticket that they may not hear of was theirs until now. */
export const hasLost = (who: Staff, { left }: EventOf<'conversation' | 'left' | 'ticket'>): boolean => left !== undefined && mayHaveSeen(who, left);
