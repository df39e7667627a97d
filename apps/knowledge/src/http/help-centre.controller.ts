import { Controller, Ip } from '@nestjs/common';
import type { ArticlePreview, Body, HelpCentre, Staff } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { ChangeHelpCentre } from '../actions/help-centre/change-help-centre.js';
import { CheckDomain } from '../actions/help-centre/check-domain.js';
import { doerOf } from '../domain/doer.js';
import { GetHelpCentre } from '../queries/help-centre/get-help-centre.js';
import { PreviewArticle } from '../queries/reading/preview-article.js';

@Controller()
export class HelpCentreController {
  constructor(
    private readonly getCentre: GetHelpCentre,
    private readonly changeCentre: ChangeHelpCentre,
    private readonly domains: CheckDomain,
    private readonly previewing: PreviewArticle,
  ) {}

  @Handle('GET /kb/help-centre')
  get(@Who() who: Staff): Promise<HelpCentre> {
    return this.getCentre.run(who.tenantId);
  }

  @Handle('PATCH /kb/help-centre')
  change(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'PATCH /kb/help-centre'>): Promise<HelpCentre> {
    return this.changeCentre.run(who.tenantId, doerOf(who, ip), body);
  }

  @Handle('POST /kb/help-centre/domain/check')
  checkDomain(@Who() who: Staff, @Ip() ip: string): Promise<HelpCentre> {
    return this.domains.now(who.tenantId, doerOf(who, ip));
  }

  @Handle('POST /kb/preview')
  preview(@Who() who: Staff, @Input() body: Body<'POST /kb/preview'>): Promise<ArticlePreview> {
    return this.previewing.run(who.tenantId, body);
  }
}
