import { Refused, type Problem, type ProblemCode, type Rpc as RpcShape } from '@parley/contracts';
import { contextFields, currentTraceparent, inSpan } from '@parley/observability';

/** What travels with a question. */
export interface RpcRequestEnvelope {
  token?: string | undefined;
  traceparent?: string | undefined;
  tenantId?: string | undefined;
  data: unknown;
}
/** What travels back. */
export type RpcResponseEnvelope = { value: unknown } | { problem: Problem };

export interface HowToAsk {
  timeoutMs: number;
  /** Questions of one number go to the same copy as long as it is there: it remembers what it did last. Absent: copies take turns. */
  copy?: number | undefined;
}

/** The way to the other services: memory in onebox, TCP between processes. */
export interface RpcLink {
  /** @throws Refused `service.unavailable` when nobody answers in time */
  ask(pattern: string, envelope: RpcRequestEnvelope, how: HowToAsk): Promise<RpcResponseEnvelope>;
  close(): Promise<void>;
}

/** Long enough for a busy batch, short enough that a client hears within 2 s that it may try again. */
const TIMEOUT_MS = 1800;

/** Calls other services. */
export class Rpc {
  constructor(
    private readonly link: RpcLink,
    private readonly token?: string,
  ) {}

  /**
   * Asks and waits for the answer.
   * @throws Refused what the other side refused with, or `service.unavailable`
   */
  call<Req, Res>(what: RpcShape<Req, Res>, request: Req, { timeoutMs = TIMEOUT_MS, copy }: Partial<HowToAsk> = {}): Promise<Res> {
    return inSpan(what.pattern, { kind: 'client' }, async () => {
      const envelope = { token: this.token, traceparent: currentTraceparent(), tenantId: contextFields().tenantId, data: request };
      const answer = await this.link.ask(what.pattern, envelope, { timeoutMs, copy });
      if ('problem' in answer) throw new Refused(answer.problem.code as ProblemCode, answer.problem.detail, answer.problem.errors);
      return answer.value as Res;
    });
  }
}
