import { Controller, Ip, Param } from '@nestjs/common';
import { type ArticleTranslation, type Body, KbLocale, Refused, type Staff } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { MoveTranslation } from '../actions/articles/move-translation.js';
import { PublishTranslation } from '../actions/articles/publish-translation.js';
import { RemoveArticle } from '../actions/articles/remove-article.js';
import { UnpublishTranslation } from '../actions/articles/unpublish-translation.js';
import { WriteTranslation } from '../actions/articles/write-translation.js';
import { doerOf } from '../domain/doer.js';

/** A language out of a path: what is none, no article is in. */
export function localeIn(path: string): string {
  if (!KbLocale.safeParse(path).success) throw new Refused('article.not_found');
  return path;
}

@Controller()
export class TranslationsController {
  constructor(
    private readonly writing: WriteTranslation,
    private readonly moving: MoveTranslation,
    private readonly publishing: PublishTranslation,
    private readonly unpublishing: UnpublishTranslation,
    private readonly removing: RemoveArticle,
  ) {}

  @Handle('PUT /kb/articles/:id/translations/:locale')
  write(@Who() who: Staff, @Ip() ip: string, @Param() { id, locale }: Path, @Input() body: Body<'PUT /kb/articles/:id/translations/:locale'>): Promise<ArticleTranslation> {
    return this.writing.run(who.tenantId, doerOf(who, ip), { ...body, id, locale: localeIn(locale) });
  }

  @Handle('DELETE /kb/articles/:id/translations/:locale')
  async remove(@Who() who: Staff, @Ip() ip: string, @Param() { id, locale }: Path): Promise<null> {
    await this.removing.translation(who.tenantId, doerOf(who, ip), { id, locale: localeIn(locale) });
    return null;
  }

  @Handle('POST /kb/articles/:id/translations/:locale/status')
  move(@Who() who: Staff, @Ip() ip: string, @Param() { id, locale }: Path, @Input() body: Body<'POST /kb/articles/:id/translations/:locale/status'>): Promise<ArticleTranslation> {
    return this.moving.run(who.tenantId, doerOf(who, ip), { ...body, id, locale: localeIn(locale) });
  }

  @Handle('POST /kb/articles/:id/translations/:locale/publish')
  publish(@Who() who: Staff, @Ip() ip: string, @Param() { id, locale }: Path, @Input() body: Body<'POST /kb/articles/:id/translations/:locale/publish'>): Promise<ArticleTranslation> {
    return this.publishing.run(who.tenantId, doerOf(who, ip), { ...body, id, locale: localeIn(locale) });
  }

  @Handle('POST /kb/articles/:id/translations/:locale/unpublish')
  unpublish(@Who() who: Staff, @Ip() ip: string, @Param() { id, locale }: Path, @Input() body: Body<'POST /kb/articles/:id/translations/:locale/unpublish'>): Promise<ArticleTranslation> {
    return this.unpublishing.run(who.tenantId, doerOf(who, ip), { ...body, id, locale: localeIn(locale) });
  }

  @Handle('DELETE /kb/articles/:id/translations/:locale/schedule')
  cancelSchedule(@Who() who: Staff, @Ip() ip: string, @Param() { id, locale }: Path): Promise<ArticleTranslation> {
    return this.moving.cancelSchedule(who.tenantId, doerOf(who, ip), { id, locale: localeIn(locale) });
  }
}

interface Path {
  id: string;
  locale: string;
}
