import { Injectable } from '@nestjs/common';
import { Refused, type knowledgeRpc, type RpcRequest, type RpcResponse, type Staff } from '@parley/contracts';
import { Database, decodeCursor, encodeCursor, type Tx } from '@parley/tenancy';
import { z } from 'zod';
import { findGroup, groupColumns, presentGroups, presentQuestion, questionColumns, type GroupRow, type QuestionRow } from '../../db/learning/questions.js';

const ByCount = z.tuple([z.int(), z.uuid()]);
/** Most questions of a group that are told. */
const QUESTIONS = 50;

type Asked = RpcRequest<(typeof knowledgeRpc)['botQuestionGroups']>;

const OPEN = `g.tenant_id = $1 and g.state = 'open' and g.by_source ? 'bot'`;

/** Open groups of questions that the bot did not answer. */
@Injectable()
export class BotGroups {
  constructor(private readonly db: Database) {}

  /** The most frequent first. @throws Refused `request.cursor_invalid` */
  run({ principal, limit, cursor, counted }: Asked): Promise<RpcResponse<(typeof knowledgeRpc)['botQuestionGroups']>> {
    const [count, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, ByCount);
    return this.db.inTenant(principal.tenantId, async (tx) => {
      const rows = await tx.rows<GroupRow>(
        `select ${groupColumns} from question_group g where ${OPEN} and ($2::int is null or (g.count, g.id) < ($2, $3::uuid)) order by g.count desc, g.id desc limit $4`,
        [tx.tenantId, count, id, limit + 1],
      );
      const last = rows[limit - 1];
      const nextCursor = last && rows.length > limit ? encodeCursor([last.count, last.id]) : null;
      return { data: await presentGroups(tx, principal, rows.slice(0, limit)), nextCursor, count: cursor === undefined ? await howMany(tx, counted) : null };
    });
  }

  /** Those asked most first, as far as somebody may see them. @throws Refused `question_group.not_found`, `question_group.closed` */
  texts(who: Staff, groupId: string): Promise<string[]> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const { state } = await findGroup(tx, groupId);
      if (state !== 'open') throw new Refused('question_group.closed');
      const rows = await tx.rows<QuestionRow>(`select ${questionColumns} from open_question q where q.tenant_id = $1 and q.group_id = $2 order by q.times desc, q.id limit ${QUESTIONS}`, [tx.tenantId, groupId]);
      return rows.flatMap((row) => presentQuestion(who, row).text ?? []);
    });
  }
}

const howMany = async (tx: Tx, counted: number): Promise<number> => (await tx.rows(`select 1 from question_group g where ${OPEN} limit $2`, [tx.tenantId, counted])).length;
