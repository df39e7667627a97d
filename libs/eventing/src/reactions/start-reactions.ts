import { pause } from '../backoff.js';
import type { Consumption } from '../broker/broker.js';
import { pruneInbox } from './inbox.js';
import { topicsOf } from './reaction.js';
import { Reactor, type ReactorOptions } from './reactor.js';
import { reactOn } from './replay.js';

const PRUNE_MS = 60_000;
/** Most events in hand at once where they may share transactions. */
const TOGETHER = 200;

export interface ReactionsOptions extends ReactorOptions {
  /** Default: the topics of the events that the reactions name. */
  topics?: readonly string[];
}

/** Starts a service's reactions. `stop` finishes what is running; events that wait for another try come again after the next start. */
export async function startReactions({ topics, ...options }: ReactionsOptions): Promise<Consumption> {
  const { db, broker, service, reactions, log } = options;
  if (reactions.length === 0) return { stop: async () => undefined };
  const reactor = new Reactor(options);
  const forget = reactOn(db, service, reactor);
  const { signal } = reactor.stopping;
  const pruning = (async () => {
    for (;;) {
      await pause(PRUNE_MS * (0.5 + Math.random()), signal);
      if (signal.aborted) return;
      await pruneInbox(db).catch((error: unknown) => log.warn({ err: error }, 'old notes of seen events could not be removed'));
    }
  })();
  const consumption = await broker.consume({ group: service, topics: topics ?? topicsOf(reactions), handle: (event, origin) => reactor.handle(event, origin), ...(reactions.some(({ runMany }) => runMany) && { atOnce: TOGETHER }) });
  return {
    async stop() {
      reactor.stopping.abort();
      forget();
      await consumption.stop();
      await pruning;
    },
  };
}
