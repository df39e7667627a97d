import { pipeline } from 'node:stream/promises';
import { Controller, Ip, Param, Req, Res } from '@nestjs/common';
import { type KbFile, MAX_ARTICLE_IMAGE_BYTES, type Principal, type Query, Refused, type Staff } from '@parley/contracts';
import { Asked, Handle, Who } from '@parley/service-kit';
import { readForm } from '@parley/uploads';
import type { Request, Response } from 'express';
import { StoreImage } from '../actions/files/store-image.js';
import { doerOf } from '../domain/doer.js';
import { imageHeaders } from '../pages/public-files.js';
import { OpenFile } from '../queries/files/open-file.js';
import { HelpAddresses } from '../queries/help-centre/help-addresses.js';

/** What a form adds to its file, in bytes. */
const FORM_BYTES = 16_384;

@Controller()
export class KbFilesController {
  constructor(
    private readonly storing: StoreImage,
    private readonly files: OpenFile,
    private readonly addresses: HelpAddresses,
  ) {}

  @Handle('POST /kb/files')
  async add(@Who() who: Staff, @Ip() ip: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<KbFile> {
    try {
      if (Number(request.headers['content-length'] ?? 0) > MAX_ARTICLE_IMAGE_BYTES + FORM_BYTES) throw new Refused('attachment.too_large', `at most ${MAX_ARTICLE_IMAGE_BYTES} bytes`);
      const form = await readForm(request);
      const { id, name, contentType, size, width, height, createdAt } = await this.storing.run(who.tenantId, doerOf(who, ip), form);
      await form.whole;
      return { id, name, contentType, size, width, height, url: this.addresses.signedFile(who.tenantId, id), markdown: `![](kb-file:${id})`, createdAt: createdAt.toISOString() };
    } catch (error) {
      // What is still on its way is not waited for.
      if (!request.complete) response.setHeader('Connection', 'close');
      request.unpipe();
      request.resume();
      throw error;
    }
  }

  @Handle('GET /kb/files/:id')
  async get(@Who() who: Principal | undefined, @Param('id') id: string, @Asked() query: Query<'GET /kb/files/:id'>, @Res() response: Response): Promise<void> {
    const file = await this.files.forStaff(who?.tenantId ?? this.tenantOf(id, query), id);
    if (!file) throw new Refused('attachment.not_found');
    const content = await file.open();
    response.status(200).set({ ...imageHeaders(file), 'Cache-Control': 'private, max-age=3600', 'Cross-Origin-Resource-Policy': 'cross-origin' });
    await pipeline(content, response).catch((error: unknown) => {
      if (!response.destroyed) throw error;
    });
  }

  /** Of a signed link. @throws Refused `attachment.link_expired` */
  private tenantOf(id: string, { tenant, expires, signature }: Query<'GET /kb/files/:id'>): string {
    if (tenant === undefined || expires === undefined || signature === undefined) throw new Refused('auth.required');
    if (!this.addresses.isSigned({ tenantId: tenant, id, expires }, signature)) throw new Refused('attachment.link_expired');
    return tenant;
  }
}
