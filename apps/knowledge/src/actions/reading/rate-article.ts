import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, type ArticleFeedback, type Principal, type RateArticle as Given, Refused } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, type Tx, uuidv7 } from '@parley/tenancy';
import { type Readers, visibleTo } from '../../db/reading.js';

/** Who says it: once per article, so it has to be told from others, and need not be known. */
export interface Voter {
  tenantId: string;
  source: ArticleFeedback['source'];
  /** Whatever tells this reader from others. Only a hash of it is kept. */
  mark: string;
  actor: Actor;
  readers: Readers;
}

/** The reader behind a token. */
export const voterOf = (who: Principal): Voter => ({
  tenantId: who.tenantId,
  source: who.kind === 'visitor' ? 'widget' : 'agent',
  mark: `${who.kind}:${who.id}`,
  actor: { kind: who.kind, id: who.id },
  readers: who.kind === 'visitor' ? 'public' : 'staff',
});

/** A reader says whether a published article helped, or says otherwise than before. */
@Injectable()
export class RateArticle {
  constructor(private readonly db: Database) {}

  /** @throws Refused `article.not_found` */
  run(voter: Voter, id: string, given: Given): Promise<void> {
    return this.db.inTenant(voter.tenantId, async (tx) => {
      const article = await tx.row('select from article where tenant_id = $1 and id = $2 for no key update', [tx.tenantId, id]);
      const shown = await tx.row(`select from article_page p where p.tenant_id = $1 and p.article_id = $2 and p.locale = $3 and ${visibleTo(voter.readers)}`, [tx.tenantId, id, given.locale]);
      if (!article || !shown) throw new Refused('article.not_found');
      await store(tx, voter, id, given);
    });
  }
}

interface Before {
  locale: string;
  helpful: boolean;
  reason: string | null;
  comment: string;
}

async function store(tx: Tx, { mark, source, actor }: Voter, id: string, { locale, helpful, reason: said, comment }: Given): Promise<void> {
  const voter = createHash('sha256').update(`${tx.tenantId}/${mark}`).digest('base64url');
  const reason = helpful ? null : said;
  const before = await tx.row<Before>('select locale, helpful, reason, comment from article_feedback where tenant_id = $1 and article_id = $2 and voter = $3', [tx.tenantId, id, voter]);
  if (before && before.locale === locale && before.helpful === helpful && before.reason === reason && before.comment === comment) return;
  await tx.run(
    `insert into article_feedback (tenant_id, id, article_id, locale, voter, source, helpful, reason, comment, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())
     on conflict (tenant_id, article_id, voter) do update set locale = excluded.locale, source = excluded.source, helpful = excluded.helpful, reason = excluded.reason, comment = excluded.comment, at = excluded.at`,
    [tx.tenantId, uuidv7(), id, locale, voter, source, helpful, reason, comment],
  );
  if (before) await count(tx, id, before, -1);
  await count(tx, id, { locale, helpful }, 1);
  await record(tx, { type: 'article.rated', key: id, data: { articleId: id, locale, helpful, reason, comment, changed: before !== undefined, at: new Date().toISOString() }, actor });
}

async function count(tx: Tx, id: string, { locale, helpful }: { locale: string; helpful: boolean }, by: 1 | -1): Promise<void> {
  const column = helpful ? 'helpful' : 'unhelpful';
  await tx.run(`update article set ${column} = greatest(${column} + $3, 0) where tenant_id = $1 and id = $2`, [tx.tenantId, id, by]);
  await tx.run(`update article_translation set ${column} = greatest(${column} + $4, 0) where tenant_id = $1 and article_id = $2 and locale = $3`, [tx.tenantId, id, locale, by]);
}
