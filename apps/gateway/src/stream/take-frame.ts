import { Injectable } from '@nestjs/common';
import { Refused, type Answer, type PostedFrame, type Principal, type ProblemCode, type ServerFrames } from '@parley/contracts';
import { bounds, socketRate } from '../domain/limits.js';
import { RateBucket } from '../domain/rate-bucket.js';
import { Connection } from '../socket/connection.js';
import { Doorkeeper } from '../socket/doorkeeper.js';
import { Handlers } from '../socket/handlers.js';
import { framesIn } from '../socket/metrics.js';
import { Rates } from '../socket/rates.js';
import { AnswerWire } from './answer-wire.js';

interface Posted {
  principal: Principal;
  origin: string | undefined;
  frame: PostedFrame;
}

/** Takes one frame of a client that has no socket, as the socket would: a connection for as long as the frame runs. */
@Injectable()
export class TakeFrame {
  constructor(
    private readonly doorkeeper: Doorkeeper,
    private readonly rates: Rates,
    private readonly handlers: Handlers,
  ) {}

  /** @throws Refused what the socket would have refused with */
  async run({ principal, origin, frame }: Posted): Promise<Answer<'POST /frames'> | undefined> {
    await this.doorkeeper.checkOrigin(origin, principal);
    const { type, data } = frame;
    framesIn.inc({ type });
    if (this.rates.take(principal, type, data) === 'flooding') throw Object.assign(new Refused('limit.rate'), { retryAfterMs: bounds.floodingMs });
    const wire = new AnswerWire();
    const connection = Object.assign(new Connection(wire, '', origin, new RateBucket(socketRate(1), performance.now())), { principal });
    if (type === 'typing') connection.typing.beganElsewhere(data.conversationId);
    await this.handlers.run(type, { connection, data, ref: undefined });
    const said = wire.answer;
    if (said?.type === 'error') throw refusalOf(said.data);
    return said?.type === 'ack' || said?.type === 'pong' ? said : undefined;
  }
}

function refusalOf({ code, detail, retryAfterMs }: ServerFrames['error']): Refused {
  return Object.assign(new Refused(code as ProblemCode, detail), retryAfterMs !== undefined && { retryAfterMs });
}
