import { Injectable } from '@nestjs/common';
import { MAX_TERMS, Refused, type Body, type SentimentTerm } from '@parley/contracts';
import { Database, isDuplicate, uuidv7, type Tx } from '@parley/tenancy';
import { nextRevision } from '../../db/sentiment/settings.js';
import { lockTerm, presentTerm, saveTerm, type TermRow } from '../../db/sentiment/terms.js';
import { foldedTerm } from '../../domain/sentiment/tenant-terms.js';
import { TenantScorers } from '../../sentiment/tenant-scorers.js';
import { administered, type Setter } from './administered.js';

/** Words that mean something to a tenant: adds, changes, removes them. They count on every copy of the service within a second. */
@Injectable()
export class WriteTerm {
  constructor(
    private readonly db: Database,
    private readonly scorers: TenantScorers,
  ) {}

  /** @throws Refused `rule.too_many`, `rule.name_taken` */
  create(setter: Setter, body: Body<'POST /sentiment/lexicon'>): Promise<SentimentTerm> {
    return this.changing(setter, async (tx) => {
      const { count } = (await tx.row<{ count: number }>('select count(*)::int as count from sentiment_term where tenant_id = $1', [tx.tenantId]))!;
      if (count >= MAX_TERMS) throw new Refused('rule.too_many');
      const now = new Date();
      return { after: { ...body, id: uuidv7(), folded: foldedTerm(body.term), version: 1, createdAt: now, updatedAt: now } };
    });
  }

  /** @throws Refused `rule.not_found`, `rule.name_taken`, `rule.version_conflict` */
  change(setter: Setter, id: string, { version, ...patch }: Body<'PATCH /sentiment/lexicon/:id'>): Promise<SentimentTerm> {
    return this.changing(setter, async (tx) => {
      const before = await lockTerm(tx, id);
      if (version !== undefined && version !== before.version) throw new Refused('rule.version_conflict');
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const after: TermRow = { ...before, ...given, version: before.version + 1, updatedAt: new Date() };
      return { before, after: { ...after, folded: foldedTerm(after.term) } };
    });
  }

  /** @throws Refused `rule.not_found` */
  async remove(setter: Setter, id: string): Promise<void> {
    await this.changing(setter, async (tx) => ({ before: await lockTerm(tx, id) }));
  }

  private async changing(setter: Setter, decide: (tx: Tx) => Promise<{ before?: TermRow; after: TermRow } | { before: TermRow; after?: undefined }>): Promise<SentimentTerm> {
    const { tenantId } = setter.who;
    try {
      return await this.db.inTenant(tenantId, async (tx) => {
        // Holds all changes of the tenant's words, so that they can be counted.
        const revision = await nextRevision(tx);
        const { before, after } = await decide(tx);
        if (after) await saveTerm(tx, after);
        else await tx.run('delete from sentiment_term where tenant_id = $1 and id = $2', [tenantId, before.id]);
        const one = (after ?? before)!;
        const done = before && after ? 'updated' : after ? 'created' : 'removed';
        await administered(tx, setter, { action: `sentiment_term.${done}`, target: { kind: 'sentiment_term', id: one.id, name: one.term }, before: before ? told(before) : null, after: after ? told(after) : null });
        tx.afterCommit(() => this.scorers.changed(tenantId, revision));
        return presentTerm(one);
      });
    } catch (error) {
      if (isDuplicate(error, /sentiment_term/)) throw new Refused('rule.name_taken');
      throw error;
    }
  }
}

const told = ({ term, locale, emotion, weight, enabled }: TermRow) => ({ term, locale, emotion, weight, enabled });
