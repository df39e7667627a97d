import { connectRedis, redisPlace } from '@parley/eventing';
import type { Cluster, Redis, Result } from 'ioredis';
import { unchosen, type Change, type Choice, type Lease, type Person, type Presence, type PresenceTimes, type Renewed, type Status } from './presence.js';

/*
 * Keys, in shelf `n`, which is the tenant's:
 *       `presence:{n}:tenant:kind` hash id → `status at` of who is present, as chosen at that time;
 *       `presence:{n}:tenant:kind:id` sorted set socket → until when it vouches;
 *       `presence:{n}:due` sorted set person → when the last lease runs out. Times of leases are Redis' own, in milliseconds.
 * A script may only touch keys of one node of a cluster: the braces keep a shelf on one, and several shelves spread the tenants over all.
 */
const SHELVES_OF_CLUSTER = 32;

/** The shelf of a tenant: the end of its id is random. */
const shelfOf = (tenantId: string, shelves: number) => `presence:{${Number.parseInt(tenantId.slice(-6), 16) % shelves || 0}}:`;
const memberOf = ({ tenantId, kind, id }: Person) => `${tenantId}:${kind}:${id}`;
function personOf(member: string): Person {
  const [tenantId = '', kind, id = ''] = member.split(':');
  return { tenantId, kind: kind as Person['kind'], id };
}

/** The most people whose end is noticed at once, and in one round: a gateway that vanished had thousands. */
const MAX_EXPIRED = 500;
const MAX_ROUNDS = 20;

const NOW = `local time = redis.call('TIME'); local now = time[1] * 1000 + math.floor(time[2] / 1000)`;
const DUE_AT_LAST_LEASE = `
  local last = redis.call('ZREVRANGE', KEYS[2], 0, 0, 'WITHSCORES')
  if last[2] then redis.call('ZADD', KEYS[3], last[2], member) end`;

/** What stands in `known`: a status, and when it was chosen. */
const KNOWN = `local status, at = string.match(known or '', '^(%a+) ?(%d*)$'); at = tonumber(at or '') or 0`;

const scripts = {
  /** KEYS people leases due · ARGV id member socket leaseMs status at → 1 when the person is seen otherwise than before, status, at */
  presenceRenew: `${NOW}
    local member = ARGV[2]
    local known = redis.call('HGET', KEYS[1], ARGV[1])
    ${KNOWN}
    local changed = 0
    if not status or tonumber(ARGV[6]) > at then
      if status ~= ARGV[5] then changed = 1 end
      status = ARGV[5]
      at = tonumber(ARGV[6])
      redis.call('HSET', KEYS[1], ARGV[1], status .. ' ' .. ARGV[6])
    end
    redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
    redis.call('ZADD', KEYS[2], now + ARGV[4], ARGV[3])
    redis.call('PEXPIRE', KEYS[2], ARGV[4] * 2)
    ${DUE_AT_LAST_LEASE}
    return {changed, status, string.format('%d', at)}`,
  /** KEYS people leases due · ARGV member socket graceMs */
  presenceLeave: `${NOW}
    local member = ARGV[1]
    redis.call('ZADD', KEYS[2], 'XX', now + ARGV[3], ARGV[2])
    ${DUE_AT_LAST_LEASE}
    return 0`,
  /** KEYS due · ARGV limit shelf → members who are gone */
  presenceExpire: `${NOW}
    local gone = {}
    for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, ARGV[1])) do
      local tenant, kind, id = string.match(member, '([^:]+):([^:]+):([^:]+)')
      local people = ARGV[2] .. tenant .. ':' .. kind
      redis.call('DEL', people .. ':' .. id)
      redis.call('HDEL', people, id)
      redis.call('ZREM', KEYS[1], member)
      table.insert(gone, member)
    end
    return gone`,
  /** KEYS people · ARGV id status at → 1 when changed */
  presenceChoose: `
    local known = redis.call('HGET', KEYS[1], ARGV[1])
    ${KNOWN}
    if not status or tonumber(ARGV[3]) <= at then return 0 end
    redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ' ' .. ARGV[3])
    if status == ARGV[2] then return 0 end
    return 1`,
} as const;

type RenewAnswer = [changed: number, status: Status, at: string];

declare module 'ioredis' {
  interface RedisCommander<Context> {
    presenceRenew(people: string, leases: string, due: string, ...rest: (string | number)[]): Result<RenewAnswer, Context>;
    presenceLeave(people: string, leases: string, due: string, member: string, socketId: string, graceMs: number): Result<number, Context>;
    presenceExpire(due: string, limit: number, shelf: string): Result<string[], Context>;
    presenceChoose(people: string, id: string, status: string, at: number): Result<number, Context>;
  }
}
const keyCounts: Record<keyof typeof scripts, number> = { presenceRenew: 3, presenceLeave: 3, presenceExpire: 1, presenceChoose: 1 };

/** Presence over all gateways that share a Redis or a cluster. Whatever fails here is made good by the next renewal. */
export class RedisPresence implements Presence {
  private readonly redis: Redis | Cluster;
  private readonly shelves: number;

  /** @param url as `redisPlace` reads it @param onAway told when Redis cannot be reached */
  constructor(
    url: string,
    private readonly times: PresenceTimes,
    onAway: (error: Error) => void = () => undefined,
  ) {
    this.redis = connectRedis(url, { maxRetriesPerRequest: 1, commandTimeout: 2000, connectTimeout: 2000 });
    this.shelves = redisPlace(url).cluster ? SHELVES_OF_CLUSTER : 1;
    this.redis.on('error', onAway);
    for (const [name, lua] of Object.entries(scripts)) this.redis.defineCommand(name, { lua, numberOfKeys: keyCounts[name as keyof typeof scripts] });
  }

  async renew(leases: readonly Lease[]): Promise<Renewed[]> {
    const answers = await Promise.allSettled(
      leases.map((lease) => {
        const { status, at } = lease.choice ?? unchosen;
        return this.redis.presenceRenew(...this.keysOf(lease), lease.id, memberOf(lease), lease.socketId, this.times.leaseMs, status, at);
      }),
    );
    failIfAll(answers);
    return leases.flatMap(({ tenantId, kind, id }, index) => {
      const answer = answers[index]!;
      if (answer.status === 'rejected') return [];
      const [changed, status, at] = answer.value;
      return [{ tenantId, kind, id, status, at: Number(at), changed: changed === 1 }];
    });
  }

  async leave(leases: readonly Lease[]): Promise<void> {
    failIfAll(await Promise.allSettled(leases.map((lease) => this.redis.presenceLeave(...this.keysOf(lease), memberOf(lease), lease.socketId, this.times.graceMs))));
  }

  async expire(): Promise<Change[]> {
    const shelves = Array.from({ length: this.shelves }, (_, number) => `presence:{${number}}:`);
    const gone = await Promise.allSettled(shelves.map((shelf) => this.expireOn(shelf)));
    failIfAll(gone);
    return gone.flatMap((members) => (members.status === 'rejected' ? [] : members.value.map((member): Change => ({ ...personOf(member), status: 'offline' }))));
  }

  async choose(person: Person, { status, at }: Choice): Promise<boolean> {
    return (await this.redis.presenceChoose(this.peopleKey(person.tenantId, person.kind), person.id, status, at)) === 1;
  }

  async statusOf({ tenantId, kind, id }: Person): Promise<Status> {
    return statusIn(await this.redis.hget(this.peopleKey(tenantId, kind), id)) ?? 'offline';
  }

  /** A part of the hash, whatever its size: a tenant may have more visitors than anybody wants to hear of. */
  async present(tenantId: string, kind: Person['kind'], limit: number): Promise<Change[]> {
    const people = this.peopleKey(tenantId, kind);
    const found = new Map<string, Status>();
    let cursor = '0';
    do {
      const [next, fields] = await this.redis.hscan(people, cursor, 'COUNT', Math.min(limit, 500));
      for (let at = 0; at + 1 < fields.length; at += 2) found.set(fields[at]!, statusIn(fields[at + 1]!) ?? 'online');
      cursor = next;
    } while (cursor !== '0' && found.size < limit);
    return [...found].slice(0, limit).map(([id, status]) => ({ tenantId, kind, id, status }));
  }

  async close(): Promise<void> {
    this.redis.disconnect();
  }

  private async expireOn(shelf: string): Promise<string[]> {
    const gone: string[] = [];
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const members = await this.redis.presenceExpire(`${shelf}due`, MAX_EXPIRED, shelf);
      gone.push(...members);
      if (members.length < MAX_EXPIRED) break;
    }
    return gone;
  }

  private peopleKey(tenantId: string, kind: string): string {
    return `${shelfOf(tenantId, this.shelves)}${tenantId}:${kind}`;
  }

  private keysOf({ tenantId, kind, id }: Person): [string, string, string] {
    const people = this.peopleKey(tenantId, kind);
    return [people, `${people}:${id}`, `${shelfOf(tenantId, this.shelves)}due`];
  }
}

/** What one node of a cluster cannot do for now the others did. @throws what went wrong when nothing was done */
function failIfAll(answers: PromiseSettledResult<unknown>[]): void {
  const [first] = answers;
  if (first?.status === 'rejected' && answers.every(({ status }) => status === 'rejected')) throw first.reason;
}

const statusIn = (known: string | null): Status | undefined => known?.split(' ', 1)[0] as Status | undefined;
