import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database } from '@parley/tenancy';
import { articleOf, lockTranslation, touch, translationsOf, type Which } from '../../db/articles.js';
import { note } from '../../db/entries.js';
import { removePage } from '../../db/pages.js';
import { forgetRedirects } from '../../db/redirects.js';
import { actorOf, type Doer } from '../../domain/doer.js';
import { tellTaken } from './unpublish-translation.js';

/** Removes an article for good, or one of its languages. What readers have ever seen, only those remove who may publish. */
@Injectable()
export class RemoveArticle {
  constructor(private readonly db: Database) {}

  /** @throws Refused `article.not_found`, `auth.forbidden` */
  run(tenantId: string, doer: Doer, id: string): Promise<void> {
    return this.db.inTenant(tenantId, async (tx) => {
      await articleOf(tx, id, { lock: true });
      const translations = await translationsOf(tx, id);
      if (!doer.mayPublish && translations.some(({ publishedAt }) => publishedAt !== null)) throw new Refused('auth.forbidden');
      // By name and not by cascade: what a cascade sets off runs as the owner of the tables, who sees no tenant.
      for (const { locale } of translations) await removePage(tx, id, locale);
      await tx.run('delete from article where tenant_id = $1 and id = $2', [tenantId, id]);
      await forgetRedirects(tx, id);
      await record(tx, { type: 'article.deleted', key: id, data: { articleId: id, locales: translations.map(({ locale }) => locale) }, actor: actorOf(doer) });
    });
  }

  /** @throws Refused `article.not_found`, `article.last_translation`, `auth.forbidden` */
  translation(tenantId: string, doer: Doer, which: Which): Promise<void> {
    return this.db.inTenant(tenantId, async (tx) => {
      const { article, translation } = await lockTranslation(tx, which);
      if (!doer.mayPublish && translation.publishedAt !== null) throw new Refused('auth.forbidden');
      await removePage(tx, which.id, which.locale);
      const gone = await tx.run(
        `delete from article_translation where tenant_id = $1 and article_id = $2 and locale = $3
           and exists (select from article_translation where tenant_id = $1 and article_id = $2 and locale <> $3)`,
        [tenantId, which.id, which.locale],
      );
      if (gone === 0) throw new Refused('article.last_translation');
      await tx.run(`delete from kb_redirect where tenant_id = $1 and kind = 'article' and target_id = $2 and locale = $3`, [tenantId, which.id, which.locale]);
      await note(tx, doer, which.id, { action: 'translation_removed', locale: which.locale, before: { title: translation.title } });
      await touch(tx, which.id, new Date());
      if (translation.publishedNumber !== null) await tellTaken(tx, doer, { article, translation, to: 'archived' });
    });
  }
}
