import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { liveChannel, Refused, type Principal } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import type { Logger } from '@parley/observability';
import { CONFIG, FANOUT, LOG } from '@parley/service-kit';
import type { GatewayConfig } from '../config.js';
import type { Connection, Greeted } from '../socket/connection.js';
import { AvailabilityReports } from './availability-reports.js';
import { PRESENCE, type Change, type Choice, type Lease, type Presence, type Renewed, type Status } from './presence.js';

/** How often it is looked who is gone, in milliseconds. */
const EXPIRE_MS = 1000;
/** Leases that are renewed with one question. */
const BATCH = 500;
/** How long those who come and go gather, so that a crowd costs few questions, in milliseconds. */
const GATHER_MS = 20;
/** Most agents whose presence a fresh socket is told at once. */
const MAX_TOLD = 500;

type Agent = Extract<Principal, { kind: 'agent' }>;

/**
 * Keeps the presence of this gateway's people. The desk is told of every agent; of a visitor, of whom there may be thousands, whoever watches
 * them or follows one of their conversations. Without presence, chat goes on.
 */
@Injectable()
export class PresenceKeeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly leases = new Map<string, Lease>();
  /** What agents with a lease here chose, by id: the store may forget it. */
  private readonly choices = new Map<string, Choice>();
  private coming: Lease[] = [];
  private going: Lease[] = [];
  private gathering: NodeJS.Timeout | undefined;
  private timers: NodeJS.Timeout[] = [];
  private impaired = false;

  constructor(
    @Inject(PRESENCE) private readonly presence: Presence,
    @Inject(FANOUT) private readonly fanout: Fanout,
    @Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'SOCKET_HEARTBEAT_SECONDS'>,
    @Inject(LOG) private readonly log: Logger,
    private readonly reports: AvailabilityReports,
  ) {}

  onApplicationBootstrap(): void {
    this.reports.onLearned((agent, choice) => void this.quietly(() => this.adopt(agent, choice)));
    const renewMs = (this.config.SOCKET_HEARTBEAT_SECONDS * 1000) / 2;
    this.timers = [
      setInterval(() => void this.quietly(() => this.renewAll()), renewMs),
      setInterval(() => void this.quietly(() => this.expire()), EXPIRE_MS),
    ];
  }

  async onApplicationShutdown(): Promise<void> {
    for (const timer of [...this.timers, this.gathering]) clearInterval(timer);
    await this.comeAndGo();
    await this.presence.close();
  }

  /** A client was greeted: its person is there, and staff learn which agents are. */
  arrive(connection: Greeted): void {
    const { principal, id: socketId } = connection;
    this.reports.arrive(connection);
    if (principal.kind !== 'key') this.hold(connection, { tenantId: principal.tenantId, kind: principal.kind, id: principal.id, socketId });
    if (principal.kind === 'visitor') return;
    void this.quietly(async () => {
      for (const { kind, id, status } of await this.presence.present(principal.tenantId, 'agent', MAX_TOLD)) connection.send('presence', { kind, id, status });
    });
  }

  /** @throws Refused `service.unavailable` */
  async set(agent: Agent, status: Status): Promise<void> {
    const { tenantId, id } = agent;
    const person = { tenantId, kind: 'agent', id } as const;
    const choice = { status, at: Date.now() };
    this.choices.set(id, choice);
    this.reports.chose(agent, choice);
    const changed = await this.presence.choose(person, choice).catch(() => {
      throw new Refused('service.unavailable');
    });
    if (changed) this.tell([{ ...person, status }]);
  }

  /** Tells one client whether a contact is there. */
  async tellOfContact(connection: Greeted, contactId: string): Promise<void> {
    await this.quietly(async () => {
      const status = await this.presence.statusOf({ tenantId: connection.principal.tenantId, kind: 'visitor', id: contactId });
      connection.send('presence', { kind: 'visitor', id: contactId, status });
    });
  }

  private async expire(): Promise<void> {
    const gone = await this.presence.expire();
    this.tell(gone);
    this.reports.gone(gone);
  }

  /** What an agent chose elsewhere, over REST or on another day. Whoever chose it elsewhere told the desk. */
  private async adopt({ tenantId, id }: { tenantId: string; id: string }, choice: Choice): Promise<void> {
    if (choice.at <= (this.choices.get(id)?.at ?? 0)) return;
    this.choices.set(id, choice);
    const person = { tenantId, kind: 'agent', id } as const;
    if (await this.presence.choose(person, choice)) this.tell([{ ...person, status: choice.status }]);
  }

  private hold(connection: Connection, lease: Lease): void {
    this.leases.set(lease.socketId, lease);
    this.coming.push(lease);
    this.gather();
    connection.onEnd(() => {
      this.leases.delete(lease.socketId);
      this.going.push(lease);
      this.gather();
    });
  }

  private gather(): void {
    this.gathering ??= setTimeout(() => void this.comeAndGo(), GATHER_MS);
  }

  private async comeAndGo(): Promise<void> {
    const { coming, going } = this;
    [this.coming, this.going, this.gathering] = [[], [], undefined];
    await this.quietly(() => this.renew(coming.filter(({ socketId }) => this.leases.has(socketId))));
    await this.quietly(async () => {
      for (let from = 0; from < going.length; from += BATCH) await this.presence.leave(going.slice(from, from + BATCH));
    });
  }

  private async renewAll(): Promise<void> {
    const here = [...this.leases.values()];
    await this.renew(here);
    const agents = new Set(here.flatMap(({ kind, id }) => (kind === 'agent' ? [id] : [])));
    for (const id of this.choices.keys()) if (!agents.has(id)) this.choices.delete(id);
  }

  private async renew(all: Lease[]): Promise<void> {
    for (let from = 0; from < all.length; from += BATCH) {
      const some = all.slice(from, from + BATCH).map((lease) => (lease.kind === 'agent' ? { ...lease, choice: this.choices.get(lease.id) } : lease));
      const renewed = await this.presence.renew(some);
      this.learn(renewed);
      this.tell(renewed.filter(({ changed }) => changed));
    }
  }

  /** What agents chose by another gateway is said again here too, if it should be forgotten. */
  private learn(renewed: Renewed[]): void {
    for (const { kind, id, status, at } of renewed) if (kind === 'agent' && at > (this.choices.get(id)?.at ?? 0)) this.choices.set(id, { status, at });
  }

  private tell(changes: Change[]): void {
    for (const { tenantId, kind, id, status } of changes) {
      const channels = kind === 'visitor' ? [liveChannel.contact(tenantId, id), liveChannel.presence(tenantId, id)] : [liveChannel.desk(tenantId)];
      for (const channel of channels) this.fanout.publish(channel, { type: 'presence', data: { kind, id, status } });
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
