import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { conversationsRpc, liveChannel, type LiveEvent, type Principal, type RpcRequest } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG, Rpc } from '@parley/service-kit';
import { Channels } from '../live/channels.js';
import type { Greeted } from '../socket/connection.js';
import type { Change, Choice } from './presence.js';

/** For how long a report holds, and how often it is said again, in milliseconds. An agent whose gateway vanished is gone after the former. */
const LEASE_MS = 90_000;
const RENEW_MS = 30_000;
/** How long reports gather, so that a crowd that arrives at once is one question, in milliseconds. */
const GATHER_MS = 20;
const BATCH = 250;
const TIMEOUT_MS = 5000;

type Agent = Extract<Principal, { kind: 'agent' }>;
type Report = RpcRequest<typeof conversationsRpc.reportAvailability>['items'][number];

const supervises = ({ permissions }: Agent) => permissions.includes('conversations:supervise');

/** An agent with sockets on this gateway: tabs and phones are one. */
interface Here {
  tenantId: string;
  agentId: string;
  sockets: number;
  /** `performance.now()` of the last sign of life that a person gave. */
  activeAt: number;
  choice?: Choice;
  /** Needs nobody's approval to be busy. */
  exempt: boolean;
}

/**
 * Tells `conversations` which agents are at work: when one comes, chooses, or is gone, and again well within the lease. What cannot be
 * told now is told with the next renewal; chat does not wait for it.
 */
@Injectable()
export class AvailabilityReports implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly here = new Map<string, Here>();
  private readonly due = new Map<string, Report>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private gathering: NodeJS.Timeout | undefined;
  private sending = Promise.resolve();
  private impaired = false;
  private learn: (agent: { tenantId: string; id: string }, choice: Choice) => void = () => undefined;

  constructor(
    private readonly rpc: Rpc,
    private readonly channels: Channels,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timers.add(setInterval(() => this.renew(), RENEW_MS).unref());
  }

  /** Who is here goes to another gateway, so nobody is reported as gone. */
  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    clearTimeout(this.gathering);
    await this.sending;
  }

  /** @param learn is told what counts as chosen when it was chosen elsewhere */
  onLearned(learn: (agent: { tenantId: string; id: string }, choice: Choice) => void): void {
    this.learn = learn;
  }

  arrive(connection: Greeted): void {
    const { principal } = connection;
    if (principal.kind !== 'agent') return;
    const known = this.here.get(principal.id) ?? { tenantId: principal.tenantId, agentId: principal.id, sockets: 0, activeAt: 0, exempt: false };
    known.sockets += 1;
    known.exempt = supervises(principal);
    known.activeAt = performance.now();
    this.here.set(principal.id, known);
    this.report(known);
    const leave = this.channels.join(liveChannel.desk(principal.tenantId), ({ event }) => this.hear(principal.id, event)).catch(() => () => undefined);
    connection.onEnd(() => {
      void leave.then((end) => end());
      known.sockets -= 1;
      if (known.sockets === 0) this.here.delete(principal.id);
    });
  }

  /** The desk sees them otherwise than they are known to be here: they chose so elsewhere. Asked at once, so that whoever comes next sees it, too. */
  private hear(agentId: string, event: LiveEvent): void {
    if (event.type !== 'presence' || event.data.kind !== 'agent' || event.data.id !== agentId) return;
    const known = this.here.get(agentId);
    if (known && event.data.status !== (known.choice?.status ?? 'online')) this.report(known);
  }

  /** Something came from them that a person did. */
  active({ id }: Agent): void {
    const known = this.here.get(id);
    if (known) known.activeAt = performance.now();
  }

  chose(agent: Agent, choice: Choice): void {
    const { tenantId, id } = agent;
    const known = this.here.get(id) ?? { tenantId, agentId: id, sockets: 0, activeAt: performance.now(), exempt: supervises(agent) };
    known.choice = choice;
    this.report(known);
  }

  /** Those who are on no gateway any more. */
  gone(changes: readonly Change[]): void {
    for (const { tenantId, kind, id } of changes) if (kind === 'agent' && !this.here.has(id)) this.put({ tenantId, agentId: id, leaseMs: 0 });
  }

  private renew(): void {
    for (const known of this.here.values()) this.report(known);
  }

  private report({ tenantId, agentId, activeAt, choice, exempt }: Here): void {
    const activeMs = Math.max(Math.round(performance.now() - activeAt), 0);
    this.put({ tenantId, agentId, leaseMs: LEASE_MS, activeMs, ...(exempt && { exempt }), ...(choice && { choice: { status: choice.status, at: choice.at } }) });
  }

  private put(report: Report): void {
    this.due.set(report.agentId, report);
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.sending = this.sending.then(() => this.send());
    }, GATHER_MS).unref();
  }

  private async send(): Promise<void> {
    const reports = [...this.due.values()];
    this.due.clear();
    for (let from = 0; from < reports.length; from += BATCH) await this.ask(reports.slice(from, from + BATCH));
  }

  private async ask(items: Report[]): Promise<void> {
    try {
      const { outcomes } = await this.rpc.call(conversationsRpc.reportAvailability, { items }, { timeoutMs: TIMEOUT_MS });
      items.forEach(({ tenantId, agentId }, at) => this.take({ tenantId, id: agentId }, outcomes[at]!));
      this.impaired = false;
    } catch (error) {
      if (!this.impaired) this.log.warn({ err: error }, 'who is at work could not be reported');
      this.impaired = true;
    }
  }

  private take(agent: { tenantId: string; id: string }, choice: Choice): void {
    const known = this.here.get(agent.id);
    if (!known || choice.at <= (known.choice?.at ?? 0)) return;
    known.choice = choice;
    this.learn(agent, choice);
  }
}
