import { Injectable } from '@nestjs/common';
import type { ArticlePreview, Body } from '@parley/contracts';
import { Turns } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { imagesNamedIn } from '../../db/files.js';
import { renderMarkdown, shownTo } from '../../markdown/render-markdown.js';
import { GetHelpCentre } from '../help-centre/get-help-centre.js';
import { HelpAddresses } from '../help-centre/help-addresses.js';

/** Markdown as readers would get it, by the same steps that a publication takes. */
@Injectable()
export class PreviewArticle {
  /** Rendering is work for the processor: a few at once, so that other requests get their turn. */
  private readonly turns = new Turns(1, 200);

  constructor(
    private readonly db: Database,
    private readonly centre: GetHelpCentre,
    private readonly addresses: HelpAddresses,
  ) {}

  /** @throws Refused `article.too_complex`, `limit.busy` */
  async run(tenantId: string, { body, locale }: Body<'POST /kb/preview'>): Promise<ArticlePreview> {
    const spoken = locale ?? (await this.centre.row(tenantId)).locales[0]!;
    const images = await this.db.inTenant(tenantId, (tx) => imagesNamedIn(tx, body));
    const { html, toc } = await this.turns.take(async () => renderMarkdown(body, { locale: spoken, images }));
    return { html: shownTo(html, (id) => this.addresses.signedFile(tenantId, id)), toc };
  }
}
