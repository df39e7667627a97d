import { MessagePattern } from '@nestjs/microservices';
import { problemOf, Refused, type Rpc as RpcShape } from '@parley/contracts';
import { inSpan, withContext } from '@parley/observability';
import type { RpcRequestEnvelope, RpcResponseEnvelope } from './rpc.js';

type Handler = (data: unknown) => Promise<unknown>;

type Report = (error: unknown, pattern: string) => void;

/** Who writes down the unexpected errors of a service; several services may share a process. */
const reports = new Map<string, Report>();
export const reportUnexpectedRpcErrors = (service: string, report: Report) => void reports.set(service, report);

/**
 * Makes a method of a controller in `src/rpc` the answer to a call. The method takes the request and returns the response;
 * what it throws reaches the asker as the same problem.
 */
export function Answers<Req, Res>(what: RpcShape<Req, Res>) {
  return <F extends (request: Req) => Promise<Res>>(target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<F>): void => {
    const original = descriptor.value as unknown as Handler;
    const wrapped = function (this: unknown, envelope: RpcRequestEnvelope): Promise<RpcResponseEnvelope> {
      const work = () => inSpan(what.pattern, { kind: 'server', parent: envelope.traceparent }, () => original.call(this, envelope.data));
      return withContext({ ...(envelope.tenantId && { tenantId: envelope.tenantId }) }, work).then(
        (value) => ({ value }),
        (error: unknown) => ({ problem: problemFor(error, what.pattern) }),
      );
    };
    descriptor.value = wrapped as unknown as F;
    MessagePattern(what.pattern)(target, key, descriptor);
  };
}

function problemFor(error: unknown, pattern: string) {
  if (error instanceof Refused) return error.problem;
  reports.get(pattern.slice(0, pattern.indexOf('.')))?.(error, pattern);
  return problemOf('internal.error');
}
