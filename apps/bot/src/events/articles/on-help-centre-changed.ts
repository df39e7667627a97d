import { Injectable } from '@nestjs/common';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { wantAll } from '../../db/articles/articles.js';
import { KeepArticles } from '../../timers/articles/keep-articles.js';

/** The help centre may be elsewhere by now, so the addresses of articles are asked for anew. */
@Injectable()
export class OnHelpCentreChanged implements Reaction<'help_centre.changed'> {
  readonly on = ['help_centre.changed'] as const;

  constructor(private readonly articles: KeepArticles) {}

  async run(tx: Tx): Promise<void> {
    if ((await wantAll(tx)) > 0) tx.afterCommit(() => this.articles.soon());
  }
}
