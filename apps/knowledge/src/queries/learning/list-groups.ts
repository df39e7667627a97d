import { Injectable } from '@nestjs/common';
import type { DraftOrigin, OpenQuestion, Page, Query, QuestionGroup, QuestionGroupsQuery, Staff } from '@parley/contracts';
import { Database, decodeCursor, encodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { articleOf } from '../../db/articles.js';
import { findGroup, groupColumns, presentGroups, presentQuestion, questionColumns, type GroupRow, type QuestionRow } from '../../db/learning/questions.js';

const ByCount = z.tuple([z.int(), z.uuid()]);
const ByTime = z.tuple([z.iso.datetime(), z.uuid()]);

/** Questions that nothing answers, as agents look at them. */
@Injectable()
export class ListGroups {
  constructor(private readonly db: Database) {}

  /** The most frequent first. @throws Refused `request.cursor_invalid` */
  run(who: Staff, { state, limit, cursor }: QuestionGroupsQuery): Promise<Page<QuestionGroup>> {
    const [count, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, ByCount);
    return this.db.inTenant(who.tenantId, async (tx) => {
      const rows = await tx.rows<GroupRow>(
        `select ${groupColumns} from question_group g where g.tenant_id = $1 and g.state = $2 and ($3::int is null or (g.count, g.id) < ($3, $4::uuid)) order by g.count desc, g.id desc limit $5`,
        [tx.tenantId, state, count, id, limit + 1],
      );
      const last = rows[limit - 1];
      return { data: await presentGroups(tx, who, rows.slice(0, limit)), nextCursor: last && rows.length > limit ? encodeCursor([last.count, last.id]) : null };
    });
  }

  /** @throws Refused `question_group.not_found` */
  one(who: Staff, id: string): Promise<QuestionGroup> {
    return this.db.inTenant(who.tenantId, async (tx) => (await presentGroups(tx, who, [await findGroup(tx, id)]))[0]!);
  }

  /** Newest first. @throws Refused `question_group.not_found`, `request.cursor_invalid` */
  questions(who: Staff, id: string, { limit, cursor }: Query<'GET /kb/learning/groups/:id/questions'>): Promise<Page<OpenQuestion>> {
    const [at, after] = cursor === undefined ? [null, null] : decodeCursor(cursor, ByTime);
    return this.db.inTenant(who.tenantId, async (tx) => {
      await findGroup(tx, id);
      const asked = `date_trunc('milliseconds', q.asked_at)`;
      const rows = await tx.rows<QuestionRow>(
        `select ${questionColumns} from open_question q where q.tenant_id = $1 and q.group_id = $2 and ($3::timestamptz is null or (${asked}, q.id) < ($3, $4::uuid)) order by ${asked} desc, q.id desc limit $5`,
        [tx.tenantId, id, at, after, limit + 1],
      );
      const last = rows[limit - 1];
      return { data: rows.slice(0, limit).map((row) => presentQuestion(who, row)), nextCursor: last && rows.length > limit ? encodeCursor([last.askedAt.toISOString(), last.id]) : null };
    });
  }

  /** In the order in which they stand in the draft. @throws Refused `article.not_found` */
  origins(who: Staff, articleId: string): Promise<{ data: DraftOrigin[] }> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      await articleOf(tx, articleId);
      const data = await tx.rows<DraftOrigin>(
        `select group_id as "groupId", conversation_id as "conversationId", message_id as "messageId" from draft_origin where tenant_id = $1 and article_id = $2 order by position`,
        [tx.tenantId, articleId],
      );
      return { data };
    });
  }
}
