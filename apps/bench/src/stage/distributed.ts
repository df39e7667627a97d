import { owners, serviceNames, makeCopies, type Copy } from '@parley/fleet';
import type { ServiceName } from '@parley/contracts';
import type { Pair } from '../driver/jobs.js';
import { ensureDatabase } from './database.js';
import { LIMITS } from './limits.js';
import type { Machine } from './machine.js';
import { acquaint, callerOf, renewed, type Acquaintance, type Caller } from './people.js';
import type { System } from './system.js';

export interface DistributedWish {
  pairs: number;
  agentsPerTenant: number;
  copies: Partial<Record<ServiceName, number>>;
  /** People of an earlier start on the same database; otherwise new ones are made. */
  people?: Acquaintance[];
  /** A database of its own in the same server, made when absent. Default: the server's. */
  database?: string;
  /** Environment variables for the gateways alone. */
  gatewayEnv?: Record<string, string>;
}

/** Parley's distributed shape, with what a measure may need of it beside the pairs. */
export interface Distributed extends System {
  call: Caller;
  gateways: Copy[];
  conversations: Copy[];
  identity: Copy[];
  acquaintances: Acquaintance[];
  /** As a role that is bound by no row-level security. */
  databaseUrl: string;
}

/** Starts every service and makes the people. */
export async function startDistributed({ folder, servers }: Machine, wish: DistributedWish, say: (line: string) => void): Promise<Distributed> {
  const config = { publicUrl: 'http://localhost:3000', LOG_LEVEL: 'warn', RATE_LIMIT_SCALE: Number(LIMITS.RATE_LIMIT_SCALE), copies: wish.copies };
  const env = { ...process.env, ...LIMITS };
  const databaseUrl = wish.database ? await ensureDatabase(servers.databaseUrl, wish.database) : servers.databaseUrl;
  const copiesOf = await makeCopies({ config, folder, servers: { ...servers, databaseUrl }, env, say });
  const all = Object.fromEntries(serviceNames.map((service) => [service, service === 'gateway' ? copiesOf(service, wish.gatewayEnv) : copiesOf(service)])) as Record<ServiceName, Copy[]>;
  await Promise.all(owners.flatMap((service) => all[service].map((copy) => copy.start())));
  await Promise.all(all.gateway.map((copy) => copy.start()));
  const call = callerOf((service) => `http://127.0.0.1:${all[service][0]!.port}`);
  const acquaintances = wish.people ? await renewed(call, wish.people) : await acquaint(call, wish);
  const watched = Object.fromEntries(Object.entries(all).map(([service, copies]) => [service, copies.map(({ pid }) => pid!)]));
  return {
    name: 'distributed',
    speech: 'parley',
    pairs: acrossGateways(acquaintances, all.gateway),
    watched,
    call,
    gateways: all.gateway,
    conversations: all.conversations,
    identity: all.identity,
    acquaintances,
    databaseUrl,
    stop: async () => {
      await Promise.all(all.gateway.map((copy) => copy.stop()));
      await Promise.all(owners.flatMap((service) => all[service].map((copy) => copy.stop())));
    },
  };
}

const placeAt = (copy: Copy, token: string) => ({ url: `ws://127.0.0.1:${copy.port}/ws`, token });

/** Visitor and agent on different gateways, each gateway holding half of either. */
export const acrossGateways = (acquaintances: Acquaintance[], gateways: Copy[]): Pair[] => placed(acquaintances, gateways, 1);
/** Visitor and agent on the same gateway. */
export const onSameGateway = (acquaintances: Acquaintance[], gateways: Copy[]): Pair[] => placed(acquaintances, gateways, 0);

const placed = (acquaintances: Acquaintance[], gateways: Copy[], apart: number): Pair[] =>
  acquaintances.map(({ conversationId, visitorToken, agentToken }, index) => ({
    visitor: placeAt(gateways[index % gateways.length]!, visitorToken),
    agent: placeAt(gateways[(index + apart) % gateways.length]!, agentToken),
    conversationId,
  }));
