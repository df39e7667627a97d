import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { covered, holdsMasked, Refused, routeOf, type Principal, type Route } from '@parley/contracts';
import type { Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { IdempotencyStore } from './idempotency.js';
import { admit } from './admit.js';
import { routeOfHandler, StatusAnswer, type ParleyRequest } from './handle.js';

interface Made {
  status: number;
  value: unknown;
}

/** The one way by which answers leave: what their role masks is masked in all that people said. */
const shownTo = (who: Principal | undefined, shape: Route['answers'][number] | undefined, value: unknown): unknown => (who?.kind === 'agent' && who.masks ? covered(shape, value, who) : value);

const masksOf = (who: Principal | undefined) => (who?.kind === 'agent' ? (who.masks ?? []) : []);

/** @throws Refused `request.invalid` when somebody changes a text into what their role shows them of it */
function mustNotBeMasked({ method, user, parley }: ParleyRequest): void {
  if ((method === 'PATCH' || method === 'PUT') && masksOf(user).length > 0 && holdsMasked(parley?.body)) throw new Refused('request.invalid', 'body: is shown to you in part only; leave it out or give it whole');
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
    mustNotBeMasked(request);
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
    return from([shownTo(request.user, routeOf(route).answers[made.status], made.value)]);
  }
}
