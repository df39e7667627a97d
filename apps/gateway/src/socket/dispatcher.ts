import { Inject, Injectable } from '@nestjs/common';
import { Refused, type CloseReason } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { bounds } from '../domain/limits.js';
import { isGreeted, type Connection, type Greeted, type IncomingFrame } from './connection.js';
import type { SpokenType } from './frame-handler.js';
import { Handlers } from './handlers.js';
import { framesIn, framesRefused } from './metrics.js';
import { OnHello } from './on-hello.js';
import { Rates } from './rates.js';
import { isFrameType, readData, readFrame } from './read-frame.js';

/** Takes the frames of all sockets to their handlers. Every frame is bounded, counted and checked before anything happens. */
@Injectable()
export class Dispatcher {
  private draining = false;

  constructor(
    private readonly hello: OnHello,
    private readonly handlers: Handlers,
    private readonly rates: Rates,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** From now on no frame begins new work. */
  drain(): void {
    this.draining = true;
  }

  receive(connection: Connection, data: Buffer, isBinary: boolean): void {
    if (!connection.isOpen) return;
    connection.alive = true;
    if (isBinary) return connection.close('dataType');
    const verdict = connection.rate.take(performance.now());
    if (verdict === 'flooding') return connection.close('tooFast');
    try {
      const frame = readFrame(data.toString());
      if (verdict === 'refused') this.fail(connection, new Refused('limit.rate'), frame.ref);
      else if (this.draining || connection.leaving) this.fail(connection, new Refused('service.unavailable'), frame.ref);
      else this.route(connection, frame);
    } catch (error) {
      this.fail(connection, error);
    }
  }

  private route(connection: Connection, frame: IncomingFrame): void {
    const { type, ref } = frame;
    framesIn.inc({ type: isFrameType(type) ? type : 'unknown' });
    if (!isFrameType(type)) return this.fail(connection, new Refused('frame.unknown_type'), ref);
    if (type === 'hello') return this.greet(connection, frame);
    if (connection.held) return this.hold(connection.held, connection, frame);
    if (!isGreeted(connection)) return this.fail(connection, new Refused('frame.hello_first'), ref);
    this.run(connection, type, frame);
  }

  /** While `hello` is answered, what follows it waits; so a client may speak on without waiting for `welcome`. */
  private greet(connection: Connection, { data, ref }: IncomingFrame): void {
    if (connection.held || connection.principal) return this.fail(connection, new Refused('frame.hello_twice'), ref);
    const hello = readData('hello', data);
    connection.held = [];
    this.hello.run(connection, hello, ref).then(
      () => this.goOn(connection),
      (error: unknown) => {
        this.fail(connection, error, ref);
        connection.close(reasonFor(error));
      },
    );
  }

  private hold(held: IncomingFrame[], connection: Connection, frame: IncomingFrame): void {
    if (held.length >= bounds.heldBeforeWelcome) return this.fail(connection, new Refused('limit.rate'), frame.ref);
    held.push(frame);
  }

  private goOn(connection: Connection): void {
    const held = connection.held ?? [];
    connection.held = undefined;
    for (const frame of held) this.route(connection, frame);
  }

  private run(connection: Greeted, type: SpokenType, { data, ref }: IncomingFrame): void {
    try {
      const read = readData(type, data);
      if (this.rates.take(connection.principal, type, read) === 'flooding') return connection.close('tooFast');
      const handled = this.handlers.run(type, { connection, data: read, ref });
      if (handled) this.follow(handled, connection, ref);
    } catch (error) {
      this.fail(connection, error, ref);
    }
  }

  private follow(handled: Promise<void>, connection: Connection, ref: string | undefined): void {
    connection.begin();
    handled.then(
      () => connection.done(),
      (error: unknown) => {
        this.fail(connection, error, ref);
        connection.done();
      },
    );
  }

  private fail(connection: Connection, error: unknown, ref?: string): void {
    if (!(error instanceof Refused)) this.log.error({ err: error, tenantId: connection.principal?.tenantId }, 'unexpected error in a frame');
    const refused = error instanceof Refused ? error : new Refused('internal.error');
    framesRefused.inc({ code: refused.code });
    const retryAfterMs = refused.code === 'limit.rate' ? (refused.retryAfterMs ?? connection.rate.retryAfterMs()) : refused.retryAfterMs;
    connection.refuse(refused.problem, { ref, retryAfterMs });
  }
}

/** How a socket ends whose hello was refused. */
function reasonFor(error: unknown): CloseReason {
  const status = error instanceof Refused ? error.problem.status : 500;
  if (status === 403) return 'revoked';
  return status >= 500 ? 'tryLater' : 'notAuthenticated';
}
