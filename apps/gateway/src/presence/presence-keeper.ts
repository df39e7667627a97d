import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { liveChannel, Refused, type Principal } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import type { Logger } from '@parley/observability';
import { CONFIG, FANOUT, LOG } from '@parley/service-kit';
import type { GatewayConfig } from '../config.js';
import type { Connection, Greeted } from '../socket/connection.js';
import { PRESENCE, type Change, type Lease, type Presence, type Status } from './presence.js';

/** How often it is looked who is gone, in milliseconds. */
const EXPIRE_MS = 1000;
/** Leases that are renewed with one question. */
const RENEW_BATCH = 500;
/** Most agents whose presence a fresh socket is told at once. */
const MAX_TOLD = 500;

type Agent = Extract<Principal, { kind: 'agent' }>;

/** Keeps the presence of this gateway's people and tells the desk of every change. Without presence, chat goes on. */
@Injectable()
export class PresenceKeeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly leases = new Map<string, Lease>();
  private timers: NodeJS.Timeout[] = [];
  private impaired = false;

  constructor(
    @Inject(PRESENCE) private readonly presence: Presence,
    @Inject(FANOUT) private readonly fanout: Fanout,
    @Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'SOCKET_HEARTBEAT_SECONDS'>,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const renewMs = (this.config.SOCKET_HEARTBEAT_SECONDS * 1000) / 2;
    this.timers = [
      setInterval(() => void this.quietly(() => this.renew()), renewMs),
      setInterval(() => void this.quietly(async () => this.tell(await this.presence.expire())), EXPIRE_MS),
    ];
  }

  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.presence.close();
  }

  /** A socket was greeted: its person is there, and staff learn which agents are. */
  arrive(connection: Greeted): void {
    const { principal, id: socketId } = connection;
    if (principal.kind !== 'key') this.hold(connection, { tenantId: principal.tenantId, kind: principal.kind, id: principal.id, socketId });
    if (principal.kind === 'visitor') return;
    void this.quietly(async () => {
      for (const { kind, id, status } of await this.presence.present(principal.tenantId, 'agent', MAX_TOLD)) connection.send('presence', { kind, id, status });
    });
  }

  /** @throws Refused `service.unavailable` */
  async set({ tenantId, id }: Agent, status: Status): Promise<void> {
    const person = { tenantId, kind: 'agent', id } as const;
    const changed = await this.presence.set(person, status).catch(() => {
      throw new Refused('service.unavailable');
    });
    if (changed) this.tell([{ ...person, status }]);
  }

  /** Tells one socket whether a contact is there. */
  async tellOfContact(connection: Greeted, contactId: string): Promise<void> {
    await this.quietly(async () => {
      const status = await this.presence.statusOf({ tenantId: connection.principal.tenantId, kind: 'visitor', id: contactId });
      connection.send('presence', { kind: 'visitor', id: contactId, status });
    });
  }

  private hold(connection: Connection, lease: Lease): void {
    this.leases.set(lease.socketId, lease);
    void this.quietly(async () => this.tell(await this.presence.renew([lease])));
    connection.onEnd(() => {
      this.leases.delete(lease.socketId);
      void this.quietly(() => this.presence.leave(lease));
    });
  }

  private async renew(): Promise<void> {
    const all = [...this.leases.values()];
    for (let from = 0; from < all.length; from += RENEW_BATCH) this.tell(await this.presence.renew(all.slice(from, from + RENEW_BATCH)));
  }

  private tell(changes: Change[]): void {
    for (const { tenantId, kind, id, status } of changes) {
      this.fanout.publish(liveChannel.desk(tenantId), { type: 'presence', data: { kind, id, status } });
    }
  }

  /** Presence is a comfort: what fails is made good by the next renewal and must not disturb anything else. Told once, not every second. */
  private async quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.impaired = false;
    } catch (error) {
      if (!this.impaired) this.log.warn({ err: error }, 'presence is impaired');
      this.impaired = true;
    }
  }
}
