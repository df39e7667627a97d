import { pipeline } from 'node:stream/promises';
import { Controller, Param, Req, Res } from '@nestjs/common';
import { MAX_FILE_BYTES, Refused, type Attachment, type AttachmentQuery, type Principal, type Query } from '@parley/contracts';
import { Asked, Handle, Who } from '@parley/service-kit';
import { readForm } from '@parley/uploads';
import type { Request, Response } from 'express';
import { UploadAttachment } from '../actions/upload-attachment.js';
import { AttachmentLinks } from '../attachments/attachment-links.js';
import { byteRange } from '../domain/byte-range.js';
import { OpenAttachment, type OpenedAttachment } from '../queries/open-attachment.js';
import { attachmentHeaders } from './attachment-headers.js';
import { letGo } from './let-go.js';

/** What a form adds to its file, in bytes. */
const FORM_BYTES = 16_384;

@Controller()
export class AttachmentsController {
  constructor(
    private readonly upload: UploadAttachment,
    private readonly files: OpenAttachment,
    private readonly links: AttachmentLinks,
  ) {}

  @Handle('POST /attachments')
  async add(@Who() who: Principal, @Asked() { duration }: Query<'POST /attachments'>, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Attachment> {
    try {
      const limit = MAX_FILE_BYTES[who.kind];
      if (Number(request.headers['content-length'] ?? 0) > limit + FORM_BYTES) throw new Refused('attachment.too_large', `at most ${limit} bytes`);
      const key = request.headers['idempotency-key'];
      const stored = await this.upload.run(who, { read: () => readForm(request), duration, idempotencyKey: typeof key === 'string' ? key : undefined });
      return this.links.present(who.tenantId, stored);
    } catch (error) {
      letGo(request, response);
      throw error;
    }
  }

  @Handle('GET /attachments/:id')
  async get(@Who() who: Principal | undefined, @Param('id') id: string, @Asked() query: AttachmentQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    const opened = await this.files.run(who, id, query);
    const headers = attachmentHeaders(opened.stored, { variant: opened.variant, by: who ? 'token' : 'link' });
    if (request.headers['if-none-match'] === headers['ETag']) return void response.status(304).set(headers).end();
    await send(opened, { request, response, headers });
  }

  @Handle('GET /attachments/:id/links')
  async fresh(@Who() who: Principal, @Param('id') id: string): Promise<Attachment> {
    return this.links.present(who.tenantId, await this.files.find(who, id));
  }
}

interface Exchange {
  request: Request;
  response: Response;
  headers: Record<string, string>;
}

/** The whole file or the asked range of it, or only its headers; these are set when nothing can be refused any more, or a refusal would be kept like the file. */
async function send({ stored, variant, open }: OpenedAttachment, { request, response, headers }: Exchange): Promise<void> {
  const whole = variant === 'file' ? stored.size : await sizeOf(open);
  const condition = request.headers['if-range'];
  const asked = condition === undefined || condition === headers['ETag'] ? byteRange(request.headers.range, whole) : undefined;
  if (asked === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${whole}`);
    throw new Refused('attachment.range_unsatisfiable');
  }
  const content = request.method === 'HEAD' ? undefined : (await open(asked)).content;
  response.status(asked ? 206 : 200).set(headers);
  response.setHeader('Content-Length', asked ? asked.end - asked.start + 1 : whole);
  if (asked) response.setHeader('Content-Range', `bytes ${asked.start}-${asked.end}/${whole}`);
  if (!content) return void response.end();
  // Who asked may leave at any time; that is no error of ours.
  await pipeline(content, response).catch((error: unknown) => {
    if (!response.destroyed) throw error;
  });
}

async function sizeOf(open: OpenedAttachment['open']): Promise<number> {
  const { size, content } = await open();
  content.destroy();
  return size;
}
