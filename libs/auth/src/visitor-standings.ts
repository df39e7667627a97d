import { BlockList, isIP, isIPv4 } from 'node:net';
import type { StandingBlock, Visitor, VisitorOrigin, VisitorStanding } from '@parley/contracts';

type Until = number | undefined;
const holds = (until: Until, now: number) => until === undefined || until > now;

/** Longest way from a contact to the one that it is in the end. */
const MOST_STEPS = 20;

/** The blocks of one tenant, made quick to ask. */
class Blocks {
  private readonly byValue: ReadonlyMap<string, Until>;
  private readonly networks: { list: BlockList; until: Until }[];
  /** Whether a visitor's address has to be known. */
  readonly askEmail: boolean;

  constructor(blocks: readonly StandingBlock[]) {
    this.byValue = new Map(blocks.filter(({ kind }) => kind !== 'ip').map(({ kind, value, until }) => [`${kind}:${value}`, until]));
    this.networks = blocks.filter(({ kind }) => kind === 'ip').map(({ value, until }) => ({ list: networkOf(value), until }));
    this.askEmail = blocks.some(({ kind }) => kind === 'email' || kind === 'domain');
  }

  has(kind: StandingBlock['kind'], value: string, now: number): boolean {
    const key = `${kind}:${value}`;
    return this.byValue.has(key) && holds(this.byValue.get(key), now);
  }

  hasAddress(ip: string, now: number): boolean {
    if (this.networks.length === 0 || !isIP(ip)) return false;
    const family = isIPv4(ip) ? 'ipv4' : 'ipv6';
    return this.networks.some(({ list, until }) => holds(until, now) && list.check(ip, family));
  }
}

/** One address, or a network in CIDR notation. */
function networkOf(value: string): BlockList {
  const list = new BlockList();
  const [address = '', bits] = value.split('/');
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  if (bits === undefined) list.addAddress(address, family);
  else list.addSubnet(address, Number(bits), family);
  return list;
}

/** An address that a dual-stack server sees of an IPv4 client is that client's. */
const plainAddress = (ip: string) => ip.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');

/**
 * What is known of visitors beyond their tokens: who is blocked, and whose contact became part of another. Held in memory by every process that lets visitors in;
 * a tenant without blocks costs one look into a map.
 */
export class VisitorStandings {
  private readonly blocks = new Map<string, Blocks>();
  private readonly merged = new Map<string, { tenantId: string; into: string }>();

  apply({ blocks, merges }: Pick<VisitorStanding, 'blocks' | 'merges'>): void {
    for (const { tenantId, blocks: some } of blocks) {
      if (some.length > 0) this.blocks.set(tenantId, new Blocks(some));
      else this.blocks.delete(tenantId);
    }
    for (const { tenantId, from, into } of merges) {
      if (into !== null) this.merged.set(from, { tenantId, into });
      else if (this.merged.get(from)?.tenantId === tenantId) this.merged.delete(from);
    }
  }

  /** The visitor as the contact that they are now. */
  resolve(visitor: Visitor): Visitor {
    let { id } = visitor;
    for (let step = 0; step < MOST_STEPS; step++) {
      const next = this.merged.get(id);
      if (!next || next.tenantId !== visitor.tenantId) break;
      id = next.into;
    }
    return id === visitor.id ? visitor : { ...visitor, id };
  }

  /** Whether anything is known that concerns this visitor or their tenant; nobody else needs to be asked about. */
  concerns({ tenantId, id }: Pick<Visitor, 'tenantId' | 'id'>): boolean {
    return this.blocks.has(tenantId) || this.merged.has(id);
  }

  /** Whether blocks of the tenant are about addresses of e-mail. */
  askEmail(tenantId: string): boolean {
    return this.blocks.get(tenantId)?.askEmail ?? false;
  }

  /** Whether somebody is kept out: by who they are, by their address, or by where they come from. */
  isBlocked(tenantId: string, { id, email, ip, country }: VisitorOrigin & { id?: string; email?: string | null }, now = Date.now()): boolean {
    const blocks = this.blocks.get(tenantId);
    if (!blocks) return false;
    if (id !== undefined && blocks.has('contact', id, now)) return true;
    if (email && (blocks.has('email', email.toLowerCase(), now) || domainsOf(email).some((domain) => blocks.has('domain', domain, now)))) return true;
    if (country && blocks.has('country', country.toUpperCase(), now)) return true;
    return ip !== undefined && blocks.hasAddress(plainAddress(ip), now);
  }
}

/** `mail.example.com` is blocked with `example.com`. */
function domainsOf(email: string): string[] {
  const labels = email.slice(email.lastIndexOf('@') + 1).toLowerCase().split('.').slice(-10);
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'));
}
