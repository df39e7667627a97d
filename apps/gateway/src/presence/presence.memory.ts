import { unchosen, type Change, type Choice, type Lease, type Person, type Presence, type PresenceTimes, type Renewed, type Status } from './presence.js';

interface Present {
  person: Person;
  choice: Choice;
  /** Until when each socket vouches for the person, in milliseconds of the monotonic clock. */
  leases: Map<string, number>;
}

const keyOf = ({ tenantId, kind, id }: Person) => `${tenantId}:${kind}:${id}`;

/** Presence within one process. */
export class MemoryPresence implements Presence {
  private readonly people = new Map<string, Present>();

  constructor(private readonly times: PresenceTimes) {}

  async renew(leases: readonly Lease[]): Promise<Renewed[]> {
    const until = performance.now() + this.times.leaseMs;
    return leases.map((lease) => this.renewOne(lease, until));
  }

  async leave(leases: readonly Lease[]): Promise<void> {
    const until = performance.now() + this.times.graceMs;
    for (const lease of leases) {
      const known = this.people.get(keyOf(lease))?.leases;
      if (known?.has(lease.socketId)) known.set(lease.socketId, until);
    }
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

  async choose(person: Person, choice: Choice): Promise<boolean> {
    const present = this.people.get(keyOf(person));
    if (!present || present.choice.at >= choice.at) return false;
    const changed = present.choice.status !== choice.status;
    present.choice = choice;
    return changed;
  }

  async statusOf(person: Person): Promise<Status> {
    return this.people.get(keyOf(person))?.choice.status ?? 'offline';
  }

  async present(tenantId: string, kind: Person['kind'], limit: number): Promise<Change[]> {
    const all = [...this.people.values()].filter(({ person }) => person.tenantId === tenantId && person.kind === kind);
    return all.slice(0, limit).map(({ person, choice }) => ({ ...person, status: choice.status }));
  }

  async close(): Promise<void> {
    this.people.clear();
  }

  private renewOne(lease: Lease, until: number): Renewed {
    const { tenantId, kind, id, socketId, choice = unchosen } = lease;
    const known = this.people.get(keyOf(lease));
    const before = known?.choice.status;
    const present: Present = known ?? { person: { tenantId, kind, id }, choice, leases: new Map() };
    if (choice.at > present.choice.at) present.choice = choice;
    present.leases.set(socketId, until);
    this.people.set(keyOf(lease), present);
    return { ...present.person, ...present.choice, changed: present.choice.status !== before };
  }
}
