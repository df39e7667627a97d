import { Injectable } from '@nestjs/common';
import { MAX_ARTICLE, Refused, type Body, type DraftMade, type QuestionGroup, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { mustHaveCategory } from '../../db/categories.js';
import { note } from '../../db/entries.js';
import { centreOf, mustOffer } from '../../db/help-centre.js';
import { findGroup, presentGroups, type GroupRow } from '../../db/learning/questions.js';
import { doerOf } from '../../domain/doer.js';
import { wordsFor } from '../../domain/locales.js';
import { insertArticle } from '../articles/create-article.js';
import { beginTranslation } from '../articles/write-translation.js';
import { EnsureHelpCentre } from '../help-centre/ensure-help-centre.js';

/** What a draft is called of whose question nothing may be shown. */
const untitled = { en: 'New article', 'zh-CN': '新文章' };

/** What an agent makes of questions that nothing answers: a draft, or nothing. */
@Injectable()
export class DecideGroup {
  constructor(
    private readonly db: Database,
    private readonly centre: EnsureHelpCentre,
  ) {}

  /** @throws Refused `question_group.not_found`, `question_group.closed`, `kb_category.not_found`, `kb_locale.unknown`, `article.too_many` */
  async draft(who: Staff, id: string, { title, locale, categoryId, audience, answers }: Body<'POST /kb/learning/groups/:id/draft'>): Promise<DraftMade> {
    await this.centre.run(who.tenantId);
    return this.db.inTenant(who.tenantId, async (tx) => {
      const group = await findGroup(tx, id, 'for update');
      if (group.state !== 'open') throw new Refused('question_group.closed');
      mustOffer(await centreOf(tx), [locale]);
      await mustHaveCategory(tx, categoryId);
      const [shown] = await presentGroups(tx, who, [group]);
      const doer = doerOf(who);
      const article = await insertArticle(tx, doer, { categoryId, audience, reviewAt: null, labels: [], featured: false });
      const body = answers.map(({ text }) => text.trim()).join('\n\n').slice(0, MAX_ARTICLE);
      const called = (title ?? shown!.question ?? untitled[wordsFor(locale)]).replaceAll(/\s+/g, ' ').trim().slice(0, 200) || untitled[wordsFor(locale)];
      await beginTranslation(tx, doer, { id: article.id, locale }, { title: called, summary: '', body, seoTitle: '', seoDescription: '' });
      await note(tx, doer, article.id, { action: 'created', locale });
      await keepOrigins(tx, { articleId: article.id, groupId: id, answers });
      const decided = await move(tx, { ...group, state: 'drafted', articleId: article.id });
      return { articleId: article.id, locale, group: (await presentGroups(tx, who, [decided]))[0]! };
    });
  }

  /** @throws Refused `question_group.not_found` */
  to(who: Staff, id: string, state: 'dismissed' | 'open'): Promise<QuestionGroup> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const group = await findGroup(tx, id, 'for update');
      const decided = await move(tx, { ...group, state, articleId: null });
      return (await presentGroups(tx, who, [decided]))[0]!;
    });
  }

  /** Closes an open one; the same way again changes nothing. @throws Refused `question_group.not_found`, `question_group.closed` */
  async close(who: Staff, id: string, to: 'answered' | 'dismissed'): Promise<void> {
    await this.db.inTenant(who.tenantId, async (tx) => {
      const group = await findGroup(tx, id, 'for update');
      if (group.state === to) return;
      if (group.state !== 'open') throw new Refused('question_group.closed');
      await move(tx, { ...group, state: to });
    });
  }
}

async function move(tx: Tx, group: GroupRow): Promise<GroupRow> {
  await tx.run('update question_group set state = $3, article_id = $4 where tenant_id = $1 and id = $2', [tx.tenantId, group.id, group.state, group.articleId]);
  return group;
}

interface Origins {
  articleId: string;
  groupId: string;
  answers: Body<'POST /kb/learning/groups/:id/draft'>['answers'];
}

const keepOrigins = (tx: Tx, { articleId, groupId, answers }: Origins): Promise<number> =>
  tx.run(
    `insert into draft_origin (tenant_id, article_id, message_id, conversation_id, group_id, position)
     select $1, $2, v.message_id, v.conversation_id, $3, v.n from unnest($4::uuid[], $5::uuid[]) with ordinality as v (message_id, conversation_id, n) on conflict do nothing`,
    [tx.tenantId, articleId, groupId, answers.map(({ messageId }) => messageId), answers.map(({ conversationId }) => conversationId)],
  );
