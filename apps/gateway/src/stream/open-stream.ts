import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import type { Request, Response } from 'express';
import { socketRate } from '../domain/limits.js';
import { RateBucket } from '../domain/rate-bucket.js';
import { addressOf } from '../socket/address.js';
import { Admission, comeBackLater } from '../socket/admission.js';
import { Connection } from '../socket/connection.js';
import { Doorkeeper } from '../socket/doorkeeper.js';
import { Greeter } from '../socket/greeter.js';
import { Sockets } from '../socket/sockets.js';
import { StreamWire } from './stream-wire.js';
import { StreamPlaces, type Asking } from './stream-places.js';
import { Trail } from './trail.js';

/** Longest `Last-Event-ID` that is looked at; ours are shorter. */
const MAX_EVENT_ID = 2048;

/** Opens a stream: a connection like a socket's, over another wire, and greeted in the same way. */
@Injectable()
export class OpenStream {
  constructor(
    private readonly admission: Admission,
    private readonly doorkeeper: Doorkeeper,
    private readonly greeter: Greeter,
    private readonly sockets: Sockets,
    private readonly places: StreamPlaces,
  ) {}

  /** @throws Refused `auth.origin_forbidden`, `limit.rate`, `limit.busy`, `service.unavailable`; from then on the response is the stream's */
  async run(request: Request, response: Response, { trustProxy, country, ...asking }: Omit<Asking, 'lastEventId'> & { trustProxy: number; country: string | undefined }): Promise<void> {
    const { origin } = request.headers;
    await this.doorkeeper.checkOrigin(origin, asking.principal);
    const address = addressOf(request, trustProxy);
    this.checkRoom(address);
    const connection = Object.assign(connectionOver(response, address, origin), { country });
    this.sockets.add(connection);
    const lastEventId = request.get('last-event-id')?.slice(0, MAX_EVENT_ID) || undefined;
    const asked = () => this.places.of({ ...asking, lastEventId });
    const begins = () => connection.wire.begin();
    try {
      await this.admission.run(connection, () => this.greeter.run(connection, asking.principal, { asked, begins }));
      if (!connection.wire.hasBegun) throw comeBackLater();
    } catch (error) {
      connection.end();
      throw error;
    }
  }

  private checkRoom(address: string): void {
    const room = this.sockets.roomFor(address);
    if (room === 'process full') throw Object.assign(new Refused('limit.busy'), { retryAfterMs: 5000 });
    if (room === 'address full') throw Object.assign(new Refused('limit.rate'), { retryAfterMs: 30_000 });
  }
}

function connectionOver(response: Response, address: string, origin: string | undefined): Connection<StreamWire> {
  const trail = new Trail();
  const wire = new StreamWire(response, trail);
  const connection = new Connection(wire, address, origin, new RateBucket(socketRate(1), performance.now()));
  connection.trail = trail;
  wire.onRead = () => (connection.alive = true);
  response.on('error', () => undefined);
  response.on('close', () => connection.end());
  return connection;
}
