import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { VisitorStandings } from '@parley/auth';
import { conversationsRpc, problemOf, Refused, type Visitor, type VisitorOrigin } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG, Repeating, Rpc } from '@parley/service-kit';
import type { Connection } from './connection.js';
import { Sockets } from './sockets.js';

/** Two looks and their answers fit into the 5 seconds within which a block holds. */
const LOOK_MS = 2000;
const TIMEOUT_MS = 1800;

/**
 * Who visitors are by now, and whether they are kept out: asked of conversations every two seconds. A socket of somebody who was blocked is told so and closed; one whose contact
 * became part of another is asked to come back, which it does at once and as the other. While conversations is away, what was known last holds.
 */
@Injectable()
export class VisitorWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly standings = new VisitorStandings();
  private readonly looking = new Repeating(() => this.look(), LOOK_MS);
  /** Whom a token names, by the visitor that they were let in as. */
  private readonly named = new WeakMap<Visitor, Visitor>();
  private cursor: string | undefined;

  constructor(
    private readonly rpc: Rpc,
    private readonly sockets: Sockets,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.looking.start({ atOnce: true });
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.looking.stop();
  }

  /** The visitor as the contact that they are now. @throws Refused `visitor.blocked` */
  admit(asking: Visitor, { ip, country }: VisitorOrigin): Visitor {
    if (!this.standings.concerns(asking)) return asking;
    const visitor = this.standings.resolve(asking);
    if (this.standings.isBlocked(visitor.tenantId, { id: visitor.id, ...(ip && { ip }), ...(country && { country }) })) throw new Refused('visitor.blocked');
    if (visitor !== asking) this.named.set(visitor, asking);
    return visitor;
  }

  private async look(): Promise<void> {
    try {
      const news = await this.rpc.call(conversationsRpc.visitorStanding, this.cursor === undefined ? {} : { cursor: this.cursor }, { timeoutMs: TIMEOUT_MS });
      this.standings.apply(news);
      this.cursor = news.cursor;
      if (news.blocks.length > 0 || news.merges.length > 0) for (const connection of this.sockets) this.hold(connection);
    } catch (error) {
      this.log.debug({ err: error }, 'blocks and merges of contacts could not be asked for');
    }
  }

  /** Holds an open connection to what is known now. */
  private hold(connection: Connection): void {
    const { principal, address, country } = connection;
    if (principal?.kind !== 'visitor') return;
    try {
      if (this.admit(this.named.get(principal) ?? principal, { ip: address, ...(country && { country }) }).id !== principal.id) connection.close('restart');
    } catch {
      connection.refuse(problemOf('visitor.blocked'));
      connection.close('revoked');
    }
  }
}
