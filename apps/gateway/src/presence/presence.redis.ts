import { Redis, type ChainableCommander, type Result } from 'ioredis';
import type { Change, Lease, Person, Presence, PresenceTimes, Status } from './presence.js';

/*
 * Keys: `presence:{tenant}:{kind}` hash id → status of who is present;
 *       `presence:{tenant}:{kind}:{id}` sorted set socket → until when it vouches;
 *       `presence:due` sorted set person → when the last lease runs out. Times are Redis' own, in milliseconds.
 */
const DUE = 'presence:due';
const peopleKey = (tenantId: string, kind: string) => `presence:${tenantId}:${kind}`;
const keysOf = ({ tenantId, kind, id }: Person): [string, string, string] => [peopleKey(tenantId, kind), `${peopleKey(tenantId, kind)}:${id}`, DUE];
const memberOf = ({ tenantId, kind, id }: Person) => `${tenantId}:${kind}:${id}`;
function personOf(member: string): Person {
  const [tenantId = '', kind, id = ''] = member.split(':');
  return { tenantId, kind: kind as Person['kind'], id };
}

/** The most people whose end is noticed in one round. */
const MAX_EXPIRED = 200;

const NOW = `local time = redis.call('TIME'); local now = time[1] * 1000 + math.floor(time[2] / 1000)`;
const DUE_AT_LAST_LEASE = `
  local last = redis.call('ZREVRANGE', KEYS[2], 0, 0, 'WITHSCORES')
  if last[2] then redis.call('ZADD', KEYS[3], last[2], member) end`;

const scripts = {
  /** KEYS people leases due · ARGV id member socket leaseMs → 1 when not present before */
  presenceRenew: `${NOW}
    local member = ARGV[2]
    local fresh = redis.call('HSETNX', KEYS[1], ARGV[1], 'online')
    redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
    redis.call('ZADD', KEYS[2], now + ARGV[4], ARGV[3])
    redis.call('PEXPIRE', KEYS[2], ARGV[4] * 2)
    ${DUE_AT_LAST_LEASE}
    return fresh`,
  /** KEYS people leases due · ARGV member socket graceMs */
  presenceLeave: `${NOW}
    local member = ARGV[1]
    redis.call('ZADD', KEYS[2], 'XX', now + ARGV[3], ARGV[2])
    ${DUE_AT_LAST_LEASE}
    return 0`,
  /** KEYS due · ARGV limit → members who are gone */
  presenceExpire: `${NOW}
    local gone = {}
    for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, ARGV[1])) do
      local tenant, kind, id = string.match(member, '([^:]+):([^:]+):([^:]+)')
      local people = 'presence:' .. tenant .. ':' .. kind
      redis.call('DEL', people .. ':' .. id)
      redis.call('HDEL', people, id)
      redis.call('ZREM', KEYS[1], member)
      table.insert(gone, member)
    end
    return gone`,
  /** KEYS people · ARGV id status → 1 when changed */
  presenceSet: `
    local before = redis.call('HGET', KEYS[1], ARGV[1])
    if not before or before == ARGV[2] then return 0 end
    redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
    return 1`,
} as const;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    presenceRenew(people: string, leases: string, due: string, id: string, member: string, socketId: string, leaseMs: number): Result<number, Context>;
    presenceLeave(people: string, leases: string, due: string, member: string, socketId: string, graceMs: number): Result<number, Context>;
    presenceExpire(due: string, limit: number): Result<string[], Context>;
    presenceSet(people: string, id: string, status: string): Result<number, Context>;
  }
}
const keyCounts: Record<keyof typeof scripts, number> = { presenceRenew: 3, presenceLeave: 3, presenceExpire: 1, presenceSet: 1 };

/** Presence over all gateways that share a Redis. Whatever fails here is made good by the next renewal. */
export class RedisPresence implements Presence {
  private readonly redis: Redis;

  /** @param onAway told when Redis cannot be reached */
  constructor(
    url: string,
    private readonly times: PresenceTimes,
    onAway: (error: Error) => void = () => undefined,
  ) {
    this.redis = new Redis(url, { maxRetriesPerRequest: 1, commandTimeout: 2000, connectTimeout: 2000 });
    this.redis.on('error', onAway);
    for (const [name, lua] of Object.entries(scripts)) this.redis.defineCommand(name, { lua, numberOfKeys: keyCounts[name as keyof typeof scripts] });
  }

  async renew(leases: readonly Lease[]): Promise<Change[]> {
    if (leases.length === 0) return [];
    const pipeline: ChainableCommander = this.redis.pipeline();
    for (const lease of leases) pipeline.presenceRenew(...keysOf(lease), lease.id, memberOf(lease), lease.socketId, this.times.leaseMs);
    const answers = (await pipeline.exec()) ?? [];
    return leases.filter((_, index) => answers[index]?.[1] === 1).map(({ tenantId, kind, id }) => ({ tenantId, kind, id, status: 'online' }));
  }

  async leave(lease: Lease): Promise<void> {
    await this.redis.presenceLeave(...keysOf(lease), memberOf(lease), lease.socketId, this.times.graceMs);
  }

  async expire(): Promise<Change[]> {
    const members = await this.redis.presenceExpire(DUE, MAX_EXPIRED);
    return members.map((member) => ({ ...personOf(member), status: 'offline' }));
  }

  async set(person: Person, status: Status): Promise<boolean> {
    return (await this.redis.presenceSet(peopleKey(person.tenantId, person.kind), person.id, status)) === 1;
  }

  async statusOf({ tenantId, kind, id }: Person): Promise<Status> {
    return ((await this.redis.hget(peopleKey(tenantId, kind), id)) as Status | null) ?? 'offline';
  }

  async present(tenantId: string, kind: Person['kind'], limit: number): Promise<Change[]> {
    const all = Object.entries(await this.redis.hgetall(peopleKey(tenantId, kind)));
    return all.slice(0, limit).map(([id, status]) => ({ tenantId, kind, id, status: status as Status }));
  }

  async close(): Promise<void> {
    this.redis.disconnect();
  }
}
