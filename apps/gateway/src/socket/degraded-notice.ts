import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import { isGreeted } from './connection.js';
import { Sockets } from './sockets.js';

/** Tells every client when the live lane is impaired, so that it fetches by itself, and when it is whole again. */
@Injectable()
export class DegradedNotice implements OnApplicationBootstrap {
  constructor(
    private readonly sockets: Sockets,
    @Inject(FANOUT) private readonly fanout: Fanout,
  ) {}

  onApplicationBootstrap(): void {
    this.fanout.onHealth((healthy) => {
      for (const connection of this.sockets) if (isGreeted(connection)) connection.send('degraded', { degraded: !healthy });
    });
  }
}
