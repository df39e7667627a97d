import { Injectable } from '@nestjs/common';
import { liveChannel } from '@parley/contracts';
import { Channels } from '../live/channels.js';
import type { Connection, Greeted } from '../socket/connection.js';
import { PresenceKeeper } from './presence-keeper.js';

/** By contact: how to stop watching. */
type Watched = Map<string, () => void>;

/** The contacts that staff have in their lists: they learn who of them comes and goes, and nothing of what is said. */
@Injectable()
export class Watching {
  private readonly watchedBy = new WeakMap<Connection, Watched>();

  constructor(
    private readonly channels: Channels,
    private readonly presence: PresenceKeeper,
  ) {}

  /** Watches these contacts and no others. A contact that is not the tenant's is nobody's, and so never there. */
  async watch(connection: Greeted, contactIds: readonly string[]): Promise<void> {
    const watched = this.of(connection);
    const wanted = new Set(contactIds);
    for (const [id, leave] of watched) {
      if (wanted.has(id)) continue;
      leave();
      watched.delete(id);
    }
    const fresh = [...wanted].filter((id) => !watched.has(id));
    await Promise.all(fresh.map(async (id) => watched.set(id, await this.join(connection, id))));
    if (!connection.isOpen) return endAll(watched);
    await Promise.all(fresh.map((id) => this.presence.tellOfContact(connection, id)));
  }

  private join(connection: Greeted, contactId: string): Promise<() => void> {
    const { principal } = connection;
    return this.channels.join(liveChannel.presence(principal.tenantId, contactId), (broadcast) => {
      const text = broadcast.textFor('watcher', principal);
      if (text !== undefined) connection.sendText(text);
    });
  }

  private of(connection: Connection): Watched {
    const known = this.watchedBy.get(connection);
    if (known) return known;
    const watched: Watched = new Map();
    this.watchedBy.set(connection, watched);
    connection.onEnd(() => endAll(watched));
    return watched;
  }
}

function endAll(watched: Watched): void {
  for (const leave of watched.values()) leave();
  watched.clear();
}
