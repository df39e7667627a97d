import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { VisitorStandings } from '@parley/auth';
import { Refused, type Visitor, type VisitorOrigin } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import QuickLRU from 'quick-lru';
import { VisitorStandingQuery } from '../queries/contacts/visitor-standing.js';

/** How long another process's change may stay unheard, in milliseconds; what holds everywhere within the 5 seconds that the contract promises. */
const LOOK_MS = 2000;
/** For how long a visitor's address is believed, in milliseconds. */
const EMAIL_MS = 4000;

/**
 * Who visitors are by now, and whether they may write. Asked for everything that a visitor does; of a tenant without blocks, and of a contact that was never merged, it is known
 * without asking anybody.
 */
@Injectable()
export class VisitorRegister implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly standings = new VisitorStandings();
  private readonly emails = new QuickLRU<string, Promise<string | null>>({ maxSize: 10_000, maxAge: EMAIL_MS });
  private readonly looking = new Repeating(() => this.look(), LOOK_MS);
  private cursor: string | undefined;
  private running: Promise<void> | undefined;
  private next: Promise<void> | undefined;

  constructor(
    private readonly db: Database,
    private readonly standing: VisitorStandingQuery,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.look();
    this.looking.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.looking.stop();
  }

  /** Whether `admit` could answer anything but the visitor as given. */
  concerns(visitor: Visitor): boolean {
    return this.standings.concerns(visitor);
  }

  /** The visitor as the contact that they are now. @throws Refused `visitor.blocked` */
  async admit(asking: Visitor, from: VisitorOrigin = {}): Promise<Visitor> {
    if (!this.concerns(asking)) return asking;
    const visitor = this.standings.resolve(asking);
    const { tenantId, id } = visitor;
    const email = this.standings.askEmail(tenantId) ? await this.emailOf(visitor) : null;
    this.refuseBlocked(tenantId, { ...from, id, email });
    return visitor;
  }

  /** For whoever is about to begin. @throws Refused `visitor.blocked` */
  refuseBlocked(tenantId: string, who: VisitorOrigin & { id?: string; email?: string | null }): void {
    if (this.standings.isBlocked(tenantId, who)) throw new Refused('visitor.blocked');
  }

  /** Looks whether this visitor's contact became part of another a moment ago, in another process. */
  async follow(visitor: Visitor): Promise<Visitor | undefined> {
    await this.look();
    const now = this.standings.resolve(visitor);
    return now.id === visitor.id ? undefined : now;
  }

  /** Blocks or merges of the transaction's tenant are others now; here at once after the commit, elsewhere within two seconds. */
  async changed(tx: Tx, what: 'blocks' | 'merges'): Promise<void> {
    if (what === 'blocks') {
      await tx.run('insert into block_revision (tenant_id, changed_at) values ($1, clock_timestamp()) on conflict (tenant_id) do update set changed_at = clock_timestamp()', [tx.tenantId]);
    }
    tx.afterCommit(() => void this.look());
  }

  private emailOf({ tenantId, id }: Visitor): Promise<string | null> {
    const asked = this.emails.get(id) ?? this.db.inTenant(tenantId, async (tx) => (await tx.row<{ email: string | null }>('select email from contact where tenant_id = $1 and id = $2', [tenantId, id]))?.email ?? null);
    if (!this.emails.has(id)) {
      this.emails.set(id, asked);
      asked.catch(() => this.emails.delete(id));
    }
    return asked;
  }

  /** Looks after whatever is being looked at: an answer that is on its way may be older than the question. */
  private look(): Promise<void> {
    const begin = () => {
      this.next = undefined;
      return (this.running = this.lookNow().finally(() => (this.running = undefined)));
    };
    return this.running ? (this.next ??= this.running.then(begin)) : begin();
  }

  private async lookNow(): Promise<void> {
    try {
      const news = await this.standing.run(this.cursor);
      this.standings.apply(news);
      this.cursor = news.cursor;
    } catch (error) {
      this.log.warn({ err: error }, 'blocks and merges of contacts could not be looked for');
    }
  }
}
