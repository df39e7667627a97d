import { pipeline } from 'node:stream/promises';
import { Controller, Param, Res } from '@nestjs/common';
import type { Body, Principal, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import type { Response } from 'express';
import { SendTranscript } from '../../actions/transcripts/send-transcript.js';
import { GetTranscript } from '../../queries/transcripts/get-transcript.js';

/** What was said is for whoever asked, on their disk: no cache keeps it, and opened it runs nothing. */
const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" };

/** How long somebody may take to receive a transcript, in milliseconds: few are written at a time. */
const LONGEST_MS = 120_000;

@Controller()
export class TranscriptsController {
  constructor(
    private readonly query: GetTranscript,
    private readonly sending: SendTranscript,
  ) {}

  @Handle('GET /conversations/:id/transcript')
  async get(@Who() who: Staff, @Param('id') id: string, @Asked() asked: Query<'GET /conversations/:id/transcript'>, @Res() response: Response): Promise<void> {
    const { contentType, fileName, content } = await this.query.run(who, id, asked);
    response.status(200).set({ ...headers, 'Content-Type': contentType, 'Content-Disposition': `attachment; filename="${fileName}"` });
    const limit = setTimeout(() => response.destroy(), LONGEST_MS);
    // Who asked may leave at any time; that is no error of ours.
    await pipeline(content, response)
      .catch((error: unknown) => {
        if (!response.destroyed) throw error;
      })
      .finally(() => clearTimeout(limit));
  }

  @Handle('POST /conversations/:id/transcript')
  send(@Who() who: Principal, @Param('id') id: string, @Input() body: Body<'POST /conversations/:id/transcript'>): Promise<void> {
    return this.sending.run(who, id, body);
  }
}
