import { Injectable } from '@nestjs/common';
import { Refused, type ServerFrames } from '@parley/contracts';
import type { Gate } from '../live/gate.js';
import { Listening, type Prepared } from '../live/listening.js';
import { replay, type Position } from '../live/replay.js';
import { PresenceKeeper } from '../presence/presence-keeper.js';
import type { Connection, Greeted } from './connection.js';
import { Doorkeeper } from './doorkeeper.js';
import type { FrameData } from './frame-handler.js';
import { resumes } from './metrics.js';
import { Sockets } from './sockets.js';

type Asked = NonNullable<FrameData<'hello'>['resume']>[number];
/** A position that a client asked to resume from: found, or to be reset. */
interface Resumed {
  position: Position;
  begin(): Promise<void>;
}

/** Greets a socket: who is it, may it come from there, what did it miss; then everything is live. */
@Injectable()
export class OnHello {
  constructor(
    private readonly doorkeeper: Doorkeeper,
    private readonly listening: Listening,
    private readonly presence: PresenceKeeper,
    private readonly sockets: Sockets,
  ) {}

  async run(connection: Connection, { token, resume = [] }: FrameData<'hello'>, ref: string | undefined): Promise<void> {
    const greeted = Object.assign(connection, { principal: await this.doorkeeper.admit(connection, token) });
    const gate = await this.listening.attend(greeted);
    const asked = [...new Map(resume.map((each) => [each.conversationId, each])).values()];
    const resumed = await Promise.all(asked.map((each) => this.resume(greeted, gate, each)));
    if (!connection.isOpen) return;
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

  private async find(connection: Greeted, gate: Gate, { conversationId, afterSeq }: Asked): Promise<Prepared> {
    if (connection.principal.kind !== 'visitor') return this.listening.subscribe(connection, conversationId, afterSeq);
    const position = await this.listening.ask(connection, conversationId, afterSeq);
    gate.replayed(conversationId, position.lastSeq);
    return { position, begin: () => replay(connection, position) };
  }
}

function unknown(connection: Greeted, conversationId: string): Resumed {
  const position: Position = { conversationId, contactId: '', lastSeq: 0, missed: [], reset: 'unknown' };
  return { position, begin: () => replay(connection, position) };
}
