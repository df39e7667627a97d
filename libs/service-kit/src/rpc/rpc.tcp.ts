import { timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import { ClientTCP, JsonSocket, ServerTCP, type TcpSocket } from '@nestjs/microservices';
import { Refused } from '@parley/contracts';
import { firstValueFrom } from 'rxjs';
import { within } from './rpc.memory.js';
import type { HowToAsk, RpcLink, RpcRequestEnvelope, RpcResponseEnvelope } from './rpc.js';

/** How long a copy that failed is passed over. */
const REST_MS = 1000;
/** The share of a question's time after which a copy that has answered nothing at all meanwhile is given up for another one. */
const SILENT_SHARE = 2 / 3;
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
  /** When it last answered anything, by the monotonic clock. */
  heardAt = 0;
  private client: ClientTCP;

  constructor(
    private readonly host: string,
    private readonly port: number,
  ) {
    this.client = this.connectLater();
  }

  /**
   * Who says nothing at all for so long may be behind a line that is dead without an end, of which TCP would not tell for a quarter of an hour.
   * @throws when the copy fails, or is silent for `patienceMs`
   */
  async ask(pattern: string, envelope: RpcRequestEnvelope, patienceMs: number): Promise<RpcResponseEnvelope> {
    const began = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => this.heardAt < began && reject(new Error('silent')), patienceMs);
    });
    try {
      const answer = await Promise.race([firstValueFrom(this.client.send<RpcResponseEnvelope>(pattern, envelope)), silence]);
      this.heardAt = performance.now();
      return answer;
    } finally {
      clearTimeout(timer);
    }
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
    return within(this.askInTurn(this.inTurn(service, copy), { pattern, envelope, timeoutMs }), timeoutMs);
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

  private async askInTurn(copies: Copy[], { pattern, envelope, timeoutMs }: { pattern: string; envelope: RpcRequestEnvelope; timeoutMs: number }): Promise<RpcResponseEnvelope> {
    const end = performance.now() + timeoutMs;
    for (const [at, copy] of copies.entries()) {
      const left = end - performance.now();
      try {
        return await copy.ask(pattern, envelope, at < copies.length - 1 ? left * SILENT_SHARE : left);
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
