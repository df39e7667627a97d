import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { Refused } from '@parley/contracts';
import { isObservable, lastValueFrom } from 'rxjs';
import type { HowToAsk, RpcLink, RpcRequestEnvelope, RpcResponseEnvelope } from './rpc.js';

/**
 * Calls within one process. Requests and answers pass through JSON, so that what works here works between processes.
 */
export class MemoryRpcLink implements RpcLink {
  private readonly handlers = new Map<string, MessageHandler>();

  /** The receiving end for one service's Nest application. */
  server(): Server & CustomTransportStrategy {
    return new MemoryRpcServer(this.handlers);
  }

  async ask(pattern: string, envelope: RpcRequestEnvelope, { timeoutMs }: HowToAsk): Promise<RpcResponseEnvelope> {
    const handler = this.handlers.get(pattern);
    if (!handler) throw new Refused('service.unavailable');
    const work = Promise.resolve(handler(clone(envelope))).then((result) => (isObservable(result) ? lastValueFrom(result) : result));
    return clone((await within(work, timeoutMs)) as RpcResponseEnvelope);
  }

  async close(): Promise<void> {
    this.handlers.clear();
  }
}

class MemoryRpcServer extends Server implements CustomTransportStrategy {
  constructor(private readonly registry: Map<string, MessageHandler>) {
    super();
  }
  listen(done: () => void): void {
    for (const [pattern, handler] of this.messageHandlers) this.registry.set(pattern, handler);
    done();
  }
  close(): void {
    for (const pattern of this.messageHandlers.keys()) this.registry.delete(pattern);
  }
  on(): void {}
  unwrap<T>(): T {
    return this.registry as T;
  }
}

const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** `work`, or `service.unavailable` when it takes longer than `timeoutMs`. */
export async function within<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refused('service.unavailable')), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
