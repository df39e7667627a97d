import type { Change, Lease, Person, Presence, PresenceTimes, Status } from './presence.js';

interface Present {
  person: Person;
  status: Status;
  /** Until when each socket vouches for the person, in milliseconds of the monotonic clock. */
  leases: Map<string, number>;
}

const keyOf = ({ tenantId, kind, id }: Person) => `${tenantId}:${kind}:${id}`;

/** Presence within one process. */
export class MemoryPresence implements Presence {
  private readonly people = new Map<string, Present>();

  constructor(private readonly times: PresenceTimes) {}

  async renew(leases: readonly Lease[]): Promise<Change[]> {
    const until = performance.now() + this.times.leaseMs;
    return leases.flatMap((lease) => {
      const { tenantId, kind, id, socketId } = lease;
      const known = this.people.get(keyOf(lease));
      const present: Present = known ?? { person: { tenantId, kind, id }, status: 'online', leases: new Map() };
      present.leases.set(socketId, until);
      this.people.set(keyOf(lease), present);
      return known ? [] : [{ ...present.person, status: present.status }];
    });
  }

  async leave(lease: Lease): Promise<void> {
    const leases = this.people.get(keyOf(lease))?.leases;
    if (leases?.has(lease.socketId)) leases.set(lease.socketId, performance.now() + this.times.graceMs);
  }

  async expire(): Promise<Change[]> {
    const now = performance.now();
    const gone: Change[] = [];
    for (const [key, { person, leases }] of this.people) {
      for (const [socketId, until] of leases) if (until <= now) leases.delete(socketId);
      if (leases.size > 0) continue;
      this.people.delete(key);
      gone.push({ ...person, status: 'offline' });
    }
    return gone;
  }

  async set(person: Person, status: Status): Promise<boolean> {
    const present = this.people.get(keyOf(person));
    if (!present || present.status === status) return false;
    present.status = status;
    return true;
  }

  async statusOf(person: Person): Promise<Status> {
    return this.people.get(keyOf(person))?.status ?? 'offline';
  }

  async present(tenantId: string, kind: Person['kind'], limit: number): Promise<Change[]> {
    const all = [...this.people.values()].filter(({ person }) => person.tenantId === tenantId && person.kind === kind);
    return all.slice(0, limit).map(({ person, status }) => ({ ...person, status }));
  }

  async close(): Promise<void> {
    this.people.clear();
  }
}
