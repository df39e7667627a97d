import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { RuleBody, RuleKind } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { Calendar } from '@parley/worktime';
import QuickLRU from 'quick-lru';
import { compileAutomation, compileReply, heardBy, type Compiled } from '../domain/work-rules/compiled.js';
import { ruleOf } from './read-rules.js';
import { ruleColumns, type StoredRule } from './rule.js';

/** Everything of a tenant that rules need to run, or to hold others to. */
export interface Book {
  rules: Compiled[];
  calendars: Map<string, Calendar>;
  macros: Map<string, RuleBody<'macro'>>;
  attributes: RuleBody<'attribute'>[];
}
const EMPTY: Book = { rules: [], calendars: new Map(), macros: new Map(), attributes: [] };

/** How long another process's change may stay unheard, in milliseconds. */
const LOOK_MS = 2000;
/** How far each look reaches back beyond the newest known: longer than any transaction takes. */
const OVERLAP_MS = 30_000;
const MOST_BOOKS = 2000;

interface Revision {
  revision: number;
  listens: ReadonlySet<string>;
}
interface RevisionRow {
  tenantId: string;
  revision: number;
  listens: string[];
  changedAt: Date;
}

/** Rules whose change may change what a tenant listens to. */
const listening: readonly RuleKind[] = ['automation', 'auto_reply'];

/** Rules in force, those whose calendars and macros they need, and what attributes may hold. */
const BOOK = `
  select ${ruleColumns}, v.revision from work_rule_revision v
  left join work_rule r on r.tenant_id = v.tenant_id and (
    (r.kind in ('automation', 'auto_reply') and r.enabled) or r.kind in ('business_hours', 'attribute')
    or (r.kind = 'macro' and exists (select from work_rule_reference f where f.tenant_id = r.tenant_id and f.target_id = r.id)))
  where v.tenant_id = $1 order by r.position, lower(r.name), r.id`;

/**
 * The rules of each tenant as they are run: read once per revision. Which tenants have any, and what they listen to, is known without asking, so
 * that a tenant without rules costs nothing; what another process changes is heard within two seconds.
 */
@Injectable()
export class RuleBook implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.look(), LOOK_MS);
  private readonly revisions = new Map<string, Revision>();
  private readonly books = new QuickLRU<string, { revision: number; book: Book }>({ maxSize: MOST_BOOKS });
  /** Up to when changes are known; absent until the first look. */
  private known: Date | undefined;

  constructor(
    private readonly db: Database,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.look();
    this.looking.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.looking.stop();
  }

  /** Whether a rule of the tenant may have to do with an event of this type. */
  listens(tenantId: string, type: string): boolean {
    return !this.known || (this.revisions.get(tenantId)?.listens.has(type) ?? false);
  }

  async of(tx: Tx): Promise<Book> {
    const { tenantId } = tx;
    const revision = this.revisions.get(tenantId)?.revision;
    if (this.known && revision === undefined) return EMPTY;
    const kept = this.books.get(tenantId);
    if (kept && kept.revision === revision) return kept.book;
    const rows = await tx.rows<StoredRule & { revision: number }>(BOOK, [tenantId]);
    const book = this.bookOf(rows.filter(({ id }) => id !== null));
    if (rows[0]) this.books.set(tenantId, { revision: rows[0].revision, book });
    return book;
  }

  /** Notes that rules of the transaction's tenant are others now; here at once after the commit. */
  async changed(tx: Tx, kind: RuleKind, revision: number): Promise<void> {
    const { tenantId } = tx;
    const before = this.revisions.get(tenantId)?.listens ?? new Set<string>();
    const listens = listening.includes(kind) ? await this.saveListens(tx) : before;
    tx.afterCommit(() => this.note({ tenantId, revision, listens: [...listens] }));
  }

  private async saveListens(tx: Tx): Promise<ReadonlySet<string>> {
    const rows = await tx.rows<StoredRule>(`select ${ruleColumns} from work_rule r where r.tenant_id = $1 and r.kind = any($2) and r.enabled`, [tx.tenantId, listening]);
    const listens = new Set(this.bookOf(rows).rules.flatMap(heardBy));
    await tx.run('update work_rule_revision set listens = $2 where tenant_id = $1', [tx.tenantId, [...listens]]);
    return listens;
  }

  private note({ tenantId, revision, listens }: Omit<RevisionRow, 'changedAt'>): void {
    if ((this.revisions.get(tenantId)?.revision ?? 0) <= revision) this.revisions.set(tenantId, { revision, listens: new Set(listens) });
  }

  private async look(): Promise<void> {
    try {
      const since = this.known ? new Date(this.known.getTime() - OVERLAP_MS) : new Date(0);
      const rows = await this.db.acrossTenants((tx) =>
        tx.rows<RevisionRow>('select tenant_id as "tenantId", revision, listens, changed_at as "changedAt" from work_rule_revision where changed_at >= $1', [since.toISOString()]),
      );
      for (const row of rows) this.note(row);
      this.known = rows.reduce((latest, { changedAt }) => (changedAt > latest ? changedAt : latest), this.known ?? new Date(0));
    } catch (error) {
      this.log.warn({ err: error }, 'changes of work rules could not be looked for');
    }
  }

  private bookOf(rows: StoredRule[]): Book {
    const of = <K extends RuleKind>(kind: K) => rows.filter((row) => row.kind === kind).flatMap((row) => this.readable(kind, row));
    return {
      rules: [...of('auto_reply').map(compileReply), ...of('automation').map(compileAutomation)],
      calendars: new Map(of('business_hours').map(({ id, body }) => [id, Calendar.of(body)])),
      macros: new Map(of('macro').map(({ id, body }) => [id, body])),
      attributes: of('attribute').map(({ body }) => body),
    };
  }

  /** A rule that an older version wrote and this one cannot read any more must not keep the others from running. */
  private readable<K extends RuleKind>(kind: K, row: StoredRule) {
    try {
      return [ruleOf(kind, row)];
    } catch (error) {
      this.log.error({ err: error, rule: row.id, kind }, 'a work rule could not be read');
      return [];
    }
  }
}
