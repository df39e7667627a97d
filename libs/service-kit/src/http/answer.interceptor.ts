import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { routeOf } from '@parley/contracts';
import type { Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { IdempotencyStore } from './idempotency.js';
import { admit } from './admit.js';
import { routeOfHandler, StatusAnswer, type ParleyRequest } from './handle.js';

interface Made {
  status: number;
  value: unknown;
}

/** Around every handler: the input is checked, a repeated `Idempotency-Key` answered, the status set. */
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly idempotency?: IdempotencyStore) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const route = routeOfHandler(context);
    if (!route) return next.handle();
    const request = context.switchToHttp().getRequest<ParleyRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    admit(request, route);
    const make = async (): Promise<Made> => {
      const value: unknown = await lastValueFrom(next.handle());
      return value instanceof StatusAnswer ? { status: value.status, value: value.value } : { status: response.statusCode, value };
    };
    const key = request.headers['idempotency-key'];
    // What an upload holds is known only at its end: such a route sees to its repeats itself.
    const once = typeof key === 'string' && request.method === 'POST' && !routeOf(route).upload && request.user && this.idempotency;
    const made = once
      ? await once.once({ principal: request.user!, key, route, input: [request.params, request.body], keep: !routeOf(route).secretAnswer }, make)
      : await make();
    if (!response.headersSent) response.status(made.status);
    return from([made.value]);
  }
}
