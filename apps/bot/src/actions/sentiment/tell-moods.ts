import { Inject, Injectable } from '@nestjs/common';
import { conversationsRpc, type ServerFrames } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG, Rpc } from '@parley/service-kit';
import type { Tx } from '@parley/tenancy';

/** Tells agents at once how conversations feel, by whoever knows which of them see it. It may be lost: the events say the same a little later. */
@Injectable()
export class TellMoods {
  constructor(
    private readonly rpc: Rpc,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** After the commit. */
  run(tx: Tx, moods: readonly ServerFrames['sentiment'][]): void {
    if (moods.length === 0) return;
    const { tenantId } = tx;
    tx.afterCommit(() => {
      this.rpc.call(conversationsRpc.tellMoods, { items: moods.map((mood) => ({ tenantId, mood })) }).catch((error: unknown) => this.log.debug({ err: error }, 'agents could not be told at once how conversations feel'));
    });
  }
}
