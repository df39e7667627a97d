import { createParamDecorator, HttpCode, RequestMapping, RequestMethod, SetMetadata, applyDecorators, type ExecutionContext } from '@nestjs/common';
import { API_BASE, routeOf, type KnownRoute, type Principal, type Route } from '@parley/contracts';
import type { Request } from 'express';

const ROUTE = 'parley:route';

/** What the kit knows of a request once it was admitted. */
export interface Admitted {
  user?: Principal;
  parley?: { body?: unknown; query?: unknown };
}
export type ParleyRequest = Request & Admitted;

const verbs = { GET: RequestMethod.GET, POST: RequestMethod.POST, PUT: RequestMethod.PUT, PATCH: RequestMethod.PATCH, DELETE: RequestMethod.DELETE };

/** The successful status of a route; the smallest, where it has several. */
const statusOf = (row: Route) => Math.min(...Object.keys(row.answers).map(Number));

/** Makes a controller's method the answer to a row of the route table: verb, path, status, rights and validation come from there. */
export function Handle(route: KnownRoute): MethodDecorator {
  const [verb, path] = route.split(' ') as [keyof typeof verbs, string];
  return applyDecorators(
    RequestMapping({ method: verbs[verb], path: API_BASE + path }),
    HttpCode(statusOf(routeOf(route))),
    SetMetadata(ROUTE, route),
  );
}

/** The route that a handler answers, if it is one. */
export const routeOfHandler = (context: ExecutionContext): KnownRoute | undefined => Reflect.getMetadata(ROUTE, context.getHandler()) as KnownRoute | undefined;

const request = (context: ExecutionContext) => context.switchToHttp().getRequest<ParleyRequest>();

/** The principal who asks. On a route for `anyone` it may be undefined. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext) => request(context).user);
/** The validated body, with defaults applied. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => request(context).parley?.body);
/** The validated query, with defaults applied. */
export const Asked = createParamDecorator((_: unknown, context: ExecutionContext) => request(context).parley?.query);

/** An answer with one of several statuses of its route. */
export class StatusAnswer<T> {
  constructor(
    readonly status: number,
    readonly value: T,
  ) {}
}
export const answer = <T>(status: number, value: T): StatusAnswer<T> => new StatusAnswer(status, value);
