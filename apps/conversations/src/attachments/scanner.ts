import { Inject, Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { CONFIG, LOG } from '@parley/service-kit';
import type { Readable } from 'node:stream';
import type { ConversationsConfig } from '../config.js';
import { scan } from './clamd.js';

/** Looks for malware, where an installation has a scanner. */
@Injectable()
export class Scanner {
  private readonly url: URL | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<ConversationsConfig, 'CLAMD_URL' | 'CLAMD_AWAY'>,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.url = config.CLAMD_URL === undefined ? undefined : new URL(config.CLAMD_URL);
  }

  /** @param open opens what is to be looked at; only called where there is a scanner. @throws Refused `attachment.infected`, `service.unavailable` */
  async check(open: () => Promise<Readable>): Promise<void> {
    if (!this.url) return;
    const found = await scan(this.url, await open()).catch((error: unknown) => this.withoutVerdict(error));
    if (found === undefined) return;
    this.log.warn({ found }, 'an uploaded file was refused as malware');
    throw new Refused('attachment.infected');
  }

  private withoutVerdict(error: unknown): undefined {
    this.log.error({ err: error, accepted: this.config.CLAMD_AWAY === 'accept' }, 'a file could not be scanned');
    if (this.config.CLAMD_AWAY === 'refuse') throw Object.assign(new Refused('service.unavailable'), { cause: error });
  }
}
