import { Inject, Injectable } from '@nestjs/common';
import { contactOfChannel, type LiveMessage, type Unheard as Gap } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import { bounds } from '../domain/limits.js';
import { Broadcast } from './broadcast.js';
import { InOrder } from './in-order.js';
import { Room } from './room.js';
import { Unheard } from './unheard.js';

export type Listener = (broadcast: Broadcast) => void;

/** A live channel that somebody on this gateway listens to. */
interface Channel {
  listeners: Set<Listener>;
  order: InOrder;
  /** Settles when events flow; answers how to stop them. */
  flowing: Promise<() => void>;
}

/** The gateway's ears: one subscription per live channel, however many sockets listen to it. */
@Injectable()
export class Channels {
  private readonly channels = new Map<string, Channel>();

  private readonly room = new Room(bounds.heldOutOfOrder);

  constructor(
    @Inject(FANOUT) private readonly fanout: Fanout,
    private readonly gaps: Unheard,
  ) {}

  /** Listens to a channel; once this resolves, nothing that is published later is missed. Answers how to leave, once. */
  async join(name: string, listener: Listener): Promise<() => void> {
    const channel = this.channels.get(name) ?? this.open(name);
    channel.listeners.add(listener);
    const leave = () => this.leave(name, channel, listener);
    try {
      await channel.flowing;
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }

  /** How many channels are open. */
  get size(): number {
    return this.channels.size;
  }

  private open(name: string): Channel {
    const listeners = new Set<Listener>();
    const order = new InOrder({
      pass: (broadcast) => {
        for (const listener of listeners) listener(broadcast);
      },
      unheard: (conversationId, between) => this.unheard(name, { conversationId, ...between }),
      room: this.room,
    });
    const flowing = this.fanout.subscribe(name, (event) => order.take(new Broadcast(event)));
    const channel = { listeners, order, flowing };
    this.channels.set(name, channel);
    return channel;
  }

  private async unheard(name: string, gap: Omit<Gap, 'tenantId' | 'contactId'>): Promise<LiveMessage[]> {
    const contact = contactOfChannel(name);
    return contact ? this.gaps.of({ ...contact, ...gap }) : [];
  }

  private leave(name: string, channel: Channel, listener: Listener): void {
    if (!channel.listeners.delete(listener) || channel.listeners.size > 0) return;
    if (this.channels.get(name) === channel) this.channels.delete(name);
    channel.order.end();
    channel.flowing.then((stop) => stop(), () => undefined);
  }
}
