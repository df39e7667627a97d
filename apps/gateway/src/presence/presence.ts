import type { ServerFrames } from '@parley/contracts';

/** Somebody who may be present: an agent or a visitor of a tenant. */
export interface Person {
  tenantId: string;
  kind: 'visitor' | 'agent';
  id: string;
}
export type Status = ServerFrames['presence']['status'];

/** How a person wants to be seen, and since when, in epoch milliseconds: of two choices the later one counts. */
export interface Choice {
  status: Status;
  at: number;
}

/** One socket's word that a person is there; it holds for as long as a lease, and is renewed. */
export interface Lease extends Person {
  socketId: string;
  /** What the person chose, as far as is known here: said again with every renewal, so that it outlives a store that forgot it. */
  choice?: Choice | undefined;
}
export interface Change extends Person {
  status: Status;
}
/** What became of a lease. `changed`: how the person is seen is not what it was before. */
export interface Renewed extends Change {
  at: number;
  changed: boolean;
}

export interface PresenceTimes {
  /** How long a lease holds without renewal. */
  leaseMs: number;
  /** How long a person stays present after the last socket left: a reload or a change of page is no absence. */
  graceMs: number;
}

/** Who has chosen nothing. */
export const unchosen: Choice = { status: 'online', at: 0 };

/**
 * Who is there, over all gateways. A person with several sockets is one person; a gateway that vanished takes its people with it as
 * soon as their leases run out. Each change is answered to exactly one asker, who tells the others.
 */
export interface Presence {
  /** Begins or renews leases; answers for each how its person is seen now, and since which choice. */
  renew(leases: readonly Lease[]): Promise<Renewed[]>;
  /** Ends leases, after the grace. */
  leave(leases: readonly Lease[]): Promise<void>;
  /** Ends what has run out. Answers those who are offline by that. */
  expire(): Promise<Change[]>;
  /** Sets how a present person wants to be seen. Answers whether that changed anything. */
  choose(person: Person, choice: Choice): Promise<boolean>;
  /** How a person is seen; `offline` when absent. */
  statusOf(person: Person): Promise<Status>;
  /** Present persons of a tenant, at most `limit`. */
  present(tenantId: string, kind: Person['kind'], limit: number): Promise<Change[]>;
  close(): Promise<void>;
}

export const PRESENCE = Symbol('gateway.presence');
