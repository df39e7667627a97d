import { Injectable } from '@nestjs/common';
import type { QuestionSource } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { featuresOf, joined, likeness, packFeatures, unpackFeatures, type Features } from '@parley/words';
import { lockGroups } from '../../db/learning/forget-question.js';

/** How much alike a question and a group must be. */
const ALIKE = 0.55;
/** Questions of one turn, groups that they are held against, and groups that a tenant has at most. */
const BATCH = 200;
const HELD_AGAINST = 2000;
const MOST_GROUPS = 5000;

interface Question {
  id: string;
  groupId: string | null;
  text: string;
  source: QuestionSource;
  more: number;
  askedAt: Date;
}
interface Group {
  id: string;
  count: number;
  bySource: Partial<Record<QuestionSource, number>>;
  features: Features;
  firstAt: Date;
  lastAt: Date;
}

/** Puts questions that are much the same together. */
@Injectable()
export class GroupQuestions {
  constructor(private readonly db: Database) {}

  /** Answers whether there is more to do at once. */
  async run(): Promise<boolean> {
    const tenants = await this.db.acrossTenants((tx) => tx.rows<{ tenantId: string }>('select distinct tenant_id as "tenantId" from (select tenant_id from open_question where times > counted limit 1000) q limit 20'));
    let more = false;
    for (const { tenantId } of tenants) if (await this.db.inTenant(tenantId, (tx) => group(tx))) more = true;
    return more;
  }
}

async function group(tx: Tx): Promise<boolean> {
  lockGroups(tx);
  const questions = await tx.rows<Question>(
    `select id, group_id as "groupId", text, source, times - counted as more, asked_at as "askedAt" from open_question where tenant_id = $1 and times > counted order by id limit ${BATCH} for update`,
    [tx.tenantId],
  );
  if (questions.length === 0) return false;
  const groups = await groupsOf(tx, questions);
  const changed = new Map<string, Group>();
  const places = questions.map((question) => {
    const features = featuresOf(question.text);
    const known = question.groupId === null ? nearest(groups, features) : groups.find(({ id }) => id === question.groupId);
    const place = known ?? begin(groups, question);
    if (question.groupId === null) place.features = joined(place.features, place.count, features);
    place.count += question.more;
    place.bySource[question.source] = (place.bySource[question.source] ?? 0) + question.more;
    if (question.askedAt > place.lastAt) place.lastAt = question.askedAt;
    changed.set(place.id, place);
    return place.id;
  });
  await save(tx, [...changed.values()]);
  await tx.run('update open_question q set group_id = v.group_id, counted = q.times from unnest($2::uuid[], $3::uuid[]) as v (id, group_id) where q.tenant_id = $1 and q.id = v.id', [tx.tenantId, questions.map(({ id }) => id), places]);
  await forgetOld(tx);
  return questions.length === BATCH;
}

async function groupsOf(tx: Tx, questions: readonly Question[]): Promise<Group[]> {
  const rows = await tx.rows<Omit<Group, 'features'> & { terms: string }>(
    `select id, count, by_source as "bySource", terms, first_at as "firstAt", last_at as "lastAt" from (
       (select * from question_group where tenant_id = $1 order by last_at desc, id desc limit ${HELD_AGAINST}) union select * from question_group where tenant_id = $1 and id = any($2::uuid[])) g`,
    [tx.tenantId, questions.flatMap(({ groupId }) => groupId ?? [])],
  );
  return rows.map(({ terms, ...row }) => ({ ...row, features: unpackFeatures(terms) }));
}

function nearest(groups: readonly Group[], features: Features): Group | undefined {
  let best: Group | undefined;
  let most = ALIKE;
  for (const one of groups) {
    const alike = likeness(one.features, features);
    if (alike >= most) [best, most] = [one, alike];
  }
  return best;
}

function begin(groups: Group[], { askedAt }: Question): Group {
  const made: Group = { id: uuidv7(), count: 0, bySource: {}, features: new Map(), firstAt: askedAt, lastAt: askedAt };
  groups.push(made);
  return made;
}

const save = (tx: Tx, groups: readonly Group[]): Promise<number> =>
  tx.run(
    `insert into question_group (tenant_id, id, state, count, by_source, terms, first_at, last_at)
     select $1, v.id, 'open', v.count, v.by_source, v.terms, v.first_at, v.last_at from unnest($2::uuid[], $3::int[], $4::jsonb[], $5::text[], $6::timestamptz[], $7::timestamptz[]) as v (id, count, by_source, terms, first_at, last_at)
     on conflict (tenant_id, id) do update set count = excluded.count, by_source = excluded.by_source, terms = excluded.terms, last_at = excluded.last_at`,
    [
      tx.tenantId, groups.map(({ id }) => id), groups.map(({ count }) => count), groups.map(({ bySource }) => JSON.stringify(bySource)), groups.map(({ features }) => packFeatures(features)),
      groups.map(({ firstAt }) => firstAt), groups.map(({ lastAt }) => lastAt),
    ],
  );

/** What was asked once, long ago, gives way. */
const forgetOld = (tx: Tx): Promise<number> =>
  tx.run(
    `delete from question_group where tenant_id = $1 and state = 'open' and count < 3 and last_at < coalesce((select last_at from question_group where tenant_id = $1 order by last_at desc, id desc offset ${MOST_GROUPS} limit 1), '-infinity')`,
    [tx.tenantId],
  );
