import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { VisitorStandings } from '@parley/auth';
import { conversationsRpc, Refused, type Visitor, type VisitorOrigin } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG, Repeating, Rpc } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { requesterOf } from '../actions/replies/carry-reply.js';
import { People } from '../known/people.js';

/** Two looks and their answers fit into the 5 seconds within which a block holds. */
const LOOK_MS = 2000;
const TIMEOUT_MS = 1800;

/**
 * Who visitors are by now, and whether they are kept out: asked of conversations every two seconds. While conversations is away, what was known last holds. Of a tenant without
 * blocks nobody is looked up.
 */
@Injectable()
export class VisitorWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly standings = new VisitorStandings();
  private readonly looking = new Repeating(() => this.look(), LOOK_MS);
  private cursor: string | undefined;

  constructor(
    private readonly rpc: Rpc,
    private readonly db: Database,
    private readonly people: People,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.looking.start({ atOnce: true });
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.looking.stop();
  }

  /** The visitor as the contact that they are now. @throws Refused `visitor.blocked` */
  async admit(asking: Visitor, from: VisitorOrigin): Promise<Visitor> {
    if (!this.standings.concerns(asking)) return asking;
    const visitor = this.standings.resolve(asking);
    const { tenantId, id } = visitor;
    const email = this.standings.askEmail(tenantId) ? await this.emailOf(visitor) : null;
    if (this.standings.isBlocked(tenantId, { ...from, id, email })) throw new Refused('visitor.blocked');
    return visitor;
  }

  /** Holds somebody without a token against the blocks: by what is known of them, and by where they come from. @throws Refused `visitor.blocked` */
  keepOut(tenantId: string, somebody: VisitorOrigin & { id?: string; email?: string | null }): void {
    if (this.standings.isBlocked(tenantId, somebody)) throw new Refused('visitor.blocked');
  }

  /** Asks for what is new. */
  async look(): Promise<void> {
    try {
      const news = await this.rpc.call(conversationsRpc.visitorStanding, this.cursor === undefined ? {} : { cursor: this.cursor }, { timeoutMs: TIMEOUT_MS });
      this.standings.apply(news);
      this.cursor = news.cursor;
    } catch (error) {
      this.log.debug({ err: error }, 'blocks and merges of contacts could not be asked for');
    }
  }

  private async emailOf({ tenantId, id }: Visitor): Promise<string | null> {
    await this.people.meet(tenantId, { contacts: [id] });
    return this.db.inTenant(tenantId, async (tx) => (await requesterOf(tx, id))?.email ?? null);
  }
}
