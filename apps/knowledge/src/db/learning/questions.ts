import { Refused, type OpenQuestion, type QuestionGroup, type QuestionSource, type Staff } from '@parley/contracts';
import { uuidv7, type Tx } from '@parley/tenancy';
import { keyOf } from '@parley/words';

export interface NewQuestion {
  text: string;
  source: QuestionSource;
  locale: string | null;
  conversationId?: string;
  articleId?: string;
  /** What makes it one and the same; default: its words. */
  key?: string;
  /** Whether the same one again was asked once more; default: it is only told of again. */
  again?: boolean;
}

/** Notes a question that nothing answered. */
export async function noteQuestion(tx: Tx, { text, source, locale, conversationId, articleId, key, again = false }: NewQuestion): Promise<void> {
  await tx.run(
    `insert into open_question (tenant_id, id, key, text, source, locale, conversation_id, article_id, asked_at) values ($1, $2, $3, $4, $5, $6, $7, $8, now())
     on conflict (tenant_id, source, key) do update set text = excluded.text, asked_at = now(), times = open_question.times + $9`,
    [tx.tenantId, uuidv7(), key ?? keyOf(text), text.slice(0, 1000), source, locale, conversationId ?? null, articleId ?? null, again ? 1 : 0],
  );
}

export interface GroupRow {
  id: string;
  state: QuestionGroup['state'];
  count: number;
  bySource: QuestionGroup['bySource'];
  articleId: string | null;
  firstAt: Date;
  lastAt: Date;
}
export const groupColumns = `g.id, g.state, g.count, g.by_source as "bySource", g.article_id as "articleId", g.first_at as "firstAt", g.last_at as "lastAt"`;

/** @throws Refused `question_group.not_found` */
export async function findGroup(tx: Tx, id: string, lock = ''): Promise<GroupRow> {
  const row = await tx.row<GroupRow>(`select ${groupColumns} from question_group g where g.tenant_id = $1 and g.id = $2 ${lock}`, [tx.tenantId, id]);
  if (!row) throw new Refused('question_group.not_found');
  return row;
}

export interface QuestionRow {
  id: string;
  groupId: string;
  text: string;
  source: QuestionSource;
  locale: string | null;
  conversationId: string | null;
  articleId: string | null;
  times: number;
  askedAt: Date;
}
export const questionColumns = `q.id, q.group_id as "groupId", q.text, q.source, q.locale, q.conversation_id as "conversationId", q.article_id as "articleId", q.times, q.asked_at as "askedAt"`;

/** Whether somebody sees every conversation, and so may read what was said in any. */
const seesAll = (who: Staff) => who.kind === 'key' || who.sight === undefined;

export const presentQuestion = (who: Staff, { groupId: _, text, askedAt, ...row }: QuestionRow): OpenQuestion => ({
  ...row, text: row.conversationId === null || seesAll(who) ? text : null, conversationId: seesAll(who) ? row.conversationId : null, askedAt: askedAt.toISOString(),
});

/** How many questions of a group are shown with it. */
const SAMPLES = 5;

/** Groups with those of their questions that were asked most. */
export async function presentGroups(tx: Tx, who: Staff, groups: readonly GroupRow[]): Promise<QuestionGroup[]> {
  const rows = await tx.rows<QuestionRow>(
    `select q.* from unnest($2::uuid[]) as v (id) cross join lateral (
       select ${questionColumns} from open_question q where q.tenant_id = $1 and q.group_id = v.id order by q.times desc, q.asked_at desc, q.id limit ${SAMPLES}) q`,
    [tx.tenantId, groups.map(({ id }) => id)],
  );
  const byGroup = Map.groupBy(rows, ({ groupId }) => groupId);
  return groups.map(({ id, state, count, bySource, articleId, firstAt, lastAt }) => {
    const samples = (byGroup.get(id) ?? []).map((row) => presentQuestion(who, row));
    const question = samples.find(({ text }) => text !== null)?.text ?? null;
    return { id, question, state, count, bySource, samples, articleId, firstAskedAt: firstAt.toISOString(), lastAskedAt: lastAt.toISOString() };
  });
}
