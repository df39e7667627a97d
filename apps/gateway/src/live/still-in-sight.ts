import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import { isGreeted, type Connection, type Greeted } from '../socket/connection.js';
import { Sockets } from '../socket/sockets.js';
import { Listening } from './listening.js';

/**
 * While the live lane was away, conversations may have gone out of somebody's sight and the news of it with them. So when it is back, what those follow who do
 * not see everything is asked for anew, one after the other; nobody else is asked about.
 */
@Injectable()
export class StillInSight implements OnApplicationBootstrap {
  constructor(
    private readonly sockets: Sockets,
    private readonly listening: Listening,
    @Inject(FANOUT) private readonly fanout: Fanout,
  ) {}

  onApplicationBootstrap(): void {
    this.fanout.onHealth((healthy) => {
      if (healthy) void this.lookAgain(this.sockets);
    });
  }

  private async lookAgain(all: Iterable<Connection>): Promise<void> {
    for (const connection of [...all]) if (isGreeted(connection) && connection.principal.kind === 'agent' && connection.principal.sight) await stillInSight(connection, this.listening);
  }
}

/** Takes from a connection what it follows and does not see any more. Whatever cannot be found out now stays as it is. */
export async function stillInSight(connection: Greeted, listening: Pick<Listening, 'ask' | 'unsubscribe'>): Promise<void> {
  for (const conversationId of [...connection.subscriptions.keys()]) {
    const refusal = await listening.ask(connection, conversationId).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(refusal instanceof Refused) || refusal.problem.status !== 404) continue;
    listening.unsubscribe(connection, conversationId);
    connection.send('hidden', { conversationId });
  }
}
