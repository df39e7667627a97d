import { Injectable } from '@nestjs/common';
import { Refused, type Principal, type ServerFrames } from '@parley/contracts';
import type { Gate } from '../live/gate.js';
import { Listening, type Prepared } from '../live/listening.js';
import { replay, type Position } from '../live/replay.js';
import { PresenceKeeper } from '../presence/presence-keeper.js';
import type { Connection, Greeted } from './connection.js';
import { resumes } from './metrics.js';
import { Sockets } from './sockets.js';

/** A place that a client asks to go on from. Without `afterSeq` it hears what comes from now on; `lost` tells that its place is not known. */
export interface Asked {
  conversationId: string;
  afterSeq?: number;
  quietly?: boolean;
  lost?: boolean;
}
/** A place as it was found, or to be reset. */
interface Resumed {
  position: Position;
  begin(): Promise<void>;
}
interface Greeting {
  /** Where to go on, once the live lane is listened to. */
  asked: (connection: Greeted) => Promise<readonly Asked[]>;
  /** The client may be spoken to now. */
  begins?: () => void;
  ref?: string | undefined;
}

/** Greets a client whose token was verified: what did it miss, in order; then everything is live. The same for every wire. */
@Injectable()
export class Greeter {
  constructor(
    private readonly listening: Listening,
    private readonly presence: PresenceKeeper,
    private readonly sockets: Sockets,
  ) {}

  /** @throws Refused when it cannot be told at the moment what was missed */
  async run(connection: Connection, principal: Principal, { asked, begins, ref }: Greeting): Promise<void> {
    const greeted = Object.assign(connection, { principal });
    const gate = await this.listening.attend(greeted);
    const places = new Map((await asked(greeted)).map((each) => [each.conversationId, each]));
    const resumed = await Promise.all([...places.values()].map((each) => this.resume(greeted, gate, each)));
    if (!connection.isOpen) return;
    begins?.();
    if (connection.trail) for (const { position } of resumed) if (!position.reset) connection.trail.mark(position.conversationId, position.missed[0]?.prevSeq ?? position.lastSeq);
    connection.send('welcome', this.welcome(greeted, resumed), ref);
    for (const { begin } of resumed) await begin();
    gate.open();
    this.sockets.greeted(greeted);
    this.presence.arrive(greeted);
  }

  private welcome({ id, principal }: Greeted, resumed: Resumed[]): ServerFrames['welcome'] {
    return {
      sessionId: id,
      self: { kind: principal.kind, id: principal.id, ...('name' in principal && { name: principal.name }) },
      resumed: resumed.map(({ position }) => ({ conversationId: position.conversationId, recovered: position.reset === undefined })),
      heartbeatSeconds: this.sockets.heartbeatSeconds,
      serverTime: new Date().toISOString(),
    };
  }

  /** @throws Refused when it cannot be told at the moment; an unknown conversation is no reason to refuse the rest */
  private async resume(connection: Greeted, gate: Gate, asked: Asked): Promise<Resumed> {
    const found = await this.find(connection, gate, asked).catch((error: unknown) => {
      if (!(error instanceof Refused) || error.problem.status >= 500) throw error;
      return unknown(connection, asked.conversationId);
    });
    resumes.inc({ recovered: String(found.position.reset === undefined) });
    return found;
  }

  private async find(connection: Greeted, gate: Gate, { conversationId, afterSeq, quietly, lost }: Asked): Promise<Prepared> {
    if (connection.principal.kind !== 'visitor') return whole(connection, await this.listening.subscribe(connection, { conversationId, afterSeq, quietly }), lost);
    const position = await this.listening.ask(connection, conversationId, afterSeq);
    gate.replayed(conversationId, position.lastSeq);
    return whole(connection, { position, begin: () => replay(connection, position) }, lost);
  }
}

/** A client that has lost its place is told so; what it hears from now on is whole again. */
function whole(connection: Greeted, { position, begin }: Prepared, lost = false): Prepared {
  if (!lost) return { position, begin };
  const reset: Position = { ...position, missed: [], reset: 'unknown' };
  return {
    position: reset,
    begin: async () => {
      await replay(connection, reset);
      await begin();
    },
  };
}

function unknown(connection: Greeted, conversationId: string): Resumed {
  const position: Position = { conversationId, contactId: '', lastSeq: 0, missed: [], reset: 'unknown' };
  return { position, begin: () => replay(connection, position) };
}
