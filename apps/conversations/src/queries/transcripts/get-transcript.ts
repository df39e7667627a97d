import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Refused, type Staff, type Transcript, type TranscriptFormat, type TranscriptQuery } from '@parley/contracts';
import { ReadTranscript, type Bounds } from '../../transcripts/read-transcript.js';
import { writeHtml } from '../../transcripts/write-html.js';
import { writePdf } from '../../transcripts/write-pdf.js';

/** Laying out pages costs more than writing them down. */
const bounds: Record<TranscriptFormat, Bounds> = {
  html: { messages: 10_000, characters: 4_000_000 },
  json: { messages: 10_000, characters: 4_000_000 },
  pdf: { messages: 2000, characters: 400_000 },
};
const types: Record<TranscriptFormat, string> = { html: 'text/html; charset=utf-8', json: 'application/json; charset=utf-8', pdf: 'application/pdf' };
/** Most transcripts that a process writes at a time: each holds its conversation in memory. */
const AT_ONCE = 4;

export interface WrittenTranscript {
  contentType: string;
  fileName: string;
  content: Readable;
}

const written: Record<TranscriptFormat, (transcript: Transcript) => Readable> = {
  html: (transcript) => Readable.from(writeHtml(transcript)),
  json: (transcript) => Readable.from([JSON.stringify(transcript)]),
  // It is a readable stream in all but its type.
  pdf: (transcript) => Readable.from(writePdf(transcript)),
};

/** A conversation's transcript as a file. */
@Injectable()
export class GetTranscript {
  private running = 0;

  constructor(private readonly read: ReadTranscript) {}

  /** @throws Refused `conversation.not_found`, `limit.busy` */
  async run(who: Staff, id: string, { format, locale, timeZone }: TranscriptQuery): Promise<WrittenTranscript> {
    if (this.running >= AT_ONCE) throw new Refused('limit.busy');
    this.running++;
    try {
      const transcript = await this.read.run(who, id, { locale, timeZone, bounds: bounds[format] });
      const content = written[format](transcript);
      content.once('close', () => this.running--);
      return { contentType: types[format], fileName: `conversation-${id.slice(-12)}.${format}`, content };
    } catch (error) {
      this.running--;
      throw error;
    }
  }
}
