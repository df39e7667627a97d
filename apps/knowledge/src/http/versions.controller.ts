import { Controller, Ip, Param } from '@nestjs/common';
import { type Answer, type ArticleDiff, type ArticleTranslation, type ArticleVersionText, type Body, type Query, Refused, type Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { RestoreVersion } from '../actions/articles/restore-version.js';
import { doerOf } from '../domain/doer.js';
import { ListVersions } from '../queries/articles/list-versions.js';
import { localeIn } from './translations.controller.js';

interface Path {
  id: string;
  locale: string;
  number: string;
}

/** A version that is meant by its path. */
function versionIn({ id, locale, number }: Path): { id: string; locale: string; number: number } {
  if (!/^[1-9]\d{0,8}$/.test(number)) throw new Refused('article.version_not_found');
  return { id, locale: localeIn(locale), number: Number(number) };
}

@Controller()
export class VersionsController {
  constructor(
    private readonly versions: ListVersions,
    private readonly restoring: RestoreVersion,
  ) {}

  @Handle('GET /kb/articles/:id/translations/:locale/versions')
  list(@Who() who: Staff, @Param() { id, locale }: Path, @Asked() query: Query<'GET /kb/articles/:id/translations/:locale/versions'>): Promise<Answer<'GET /kb/articles/:id/translations/:locale/versions'>> {
    return this.versions.run(who.tenantId, { id, locale: localeIn(locale) }, query);
  }

  @Handle('GET /kb/articles/:id/translations/:locale/versions/:number')
  one(@Who() who: Staff, @Param() path: Path): Promise<ArticleVersionText> {
    return this.versions.one(who.tenantId, versionIn(path));
  }

  @Handle('GET /kb/articles/:id/translations/:locale/versions/:number/diff')
  diff(@Who() who: Staff, @Param() path: Path, @Asked() query: Query<'GET /kb/articles/:id/translations/:locale/versions/:number/diff'>): Promise<ArticleDiff> {
    return this.versions.diff(who.tenantId, { ...versionIn(path), from: query.with });
  }

  @Handle('POST /kb/articles/:id/translations/:locale/versions/:number/restore')
  restore(@Who() who: Staff, @Ip() ip: string, @Param() path: Path, @Input() { version }: Body<'POST /kb/articles/:id/translations/:locale/versions/:number/restore'>): Promise<ArticleTranslation> {
    return this.restoring.run(who.tenantId, doerOf(who, ip), { ...versionIn(path), version });
  }
}
