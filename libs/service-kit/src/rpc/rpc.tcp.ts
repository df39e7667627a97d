import { timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import { ClientTCP, JsonSocket, ServerTCP, type TcpSocket } from '@nestjs/microservices';
import { Refused } from '@parley/contracts';
import { firstValueFrom } from 'rxjs';
import { within } from './rpc.memory.js';
import type { HowToAsk, RpcLink, RpcRequestEnvelope, RpcResponseEnvelope } from './rpc.js';

/** How long a copy that failed is passed over. */
const REST_MS = 1000;
/** Nest's patterns travel as JSON; every question of ours is an object with a token. */
interface RawMessage {
  data?: RpcRequestEnvelope;
}

/** Sends at once: by Nagle's algorithm a batch would wait until the one before was acknowledged. */
class PromptSocket extends JsonSocket {
  constructor(socket: Socket) {
    super(socket);
    socket.setNoDelay(true);
  }
}

/** One copy of a service. */
class Copy {
  restsUntil = 0;
  private client: ClientTCP;

  constructor(
    private readonly host: string,
    private readonly port: number,
  ) {
    this.client = this.connectLater();
  }

  ask(pattern: string, envelope: RpcRequestEnvelope): Promise<RpcResponseEnvelope> {
    return firstValueFrom(this.client.send<RpcResponseEnvelope>(pattern, envelope));
  }

  /** Passed over for a while, then tried on a new connection. */
  rest(): void {
    this.restsUntil = Date.now() + REST_MS;
    this.client.close();
    this.client = this.connectLater();
  }

  close(): void {
    this.client.close();
  }

  private connectLater(): ClientTCP {
    return new ClientTCP({ host: this.host, port: this.port, socketClass: PromptSocket });
  }
}

/**
 * Calls between processes over Nest's TCP transport. Copies take turns, unless a question names its copy; a question that one copy could not take goes to the next:
 * every call of ours is safe to repeat (look-ups, or writes with an id of the caller's).
 */
export class TcpRpcLink implements RpcLink {
  private readonly copies = new Map<string, Copy[]>();
  private turn = 0;

  /** @param addresses per service, `host:port` of each copy */
  constructor(addresses: Record<string, string[]>) {
    for (const [service, list] of Object.entries(addresses)) {
      this.copies.set(
        service,
        list.map((address) => new Copy(address.slice(0, address.lastIndexOf(':')), Number(address.slice(address.lastIndexOf(':') + 1)))),
      );
    }
  }

  ask(pattern: string, envelope: RpcRequestEnvelope, { timeoutMs, copy }: HowToAsk): Promise<RpcResponseEnvelope> {
    const service = pattern.slice(0, pattern.indexOf('.'));
    return within(this.askInTurn(this.inTurn(service, copy), pattern, envelope), timeoutMs);
  }

  async close(): Promise<void> {
    for (const list of this.copies.values()) for (const copy of list) copy.close();
  }

  private inTurn(service: string, copy = this.turn++): Copy[] {
    const all = this.copies.get(service) ?? [];
    const first = copy % Math.max(all.length, 1);
    const turned = [...all.slice(first), ...all.slice(0, first)];
    const now = Date.now();
    return [...turned.filter((copy) => copy.restsUntil <= now), ...turned.filter((copy) => copy.restsUntil > now)];
  }

  private async askInTurn(copies: Copy[], pattern: string, envelope: RpcRequestEnvelope): Promise<RpcResponseEnvelope> {
    for (const copy of copies) {
      try {
        return await copy.ask(pattern, envelope);
      } catch {
        copy.rest();
      }
    }
    throw new Refused('service.unavailable');
  }
}

/** The receiving end: takes questions only from whoever shows the internal token. */
export class TcpRpcServer extends ServerTCP {
  private readonly expected: Buffer;

  constructor(port: number, token: string) {
    super({ host: '0.0.0.0', port, socketClass: PromptSocket });
    this.expected = Buffer.from(token);
  }

  override async handleMessage(socket: TcpSocket, message: unknown): Promise<unknown> {
    const given = Buffer.from(String((message as RawMessage)?.data?.token ?? ''));
    if (given.length !== this.expected.length || !timingSafeEqual(given, this.expected)) return void socket.end();
    return super.handleMessage(socket, message);
  }
}
