import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { authorise, bearerOf } from '@parley/auth';
import { limits, Refused, routeOf, type Principal } from '@parley/contracts';
import { contextFields } from '@parley/observability';
import type { Response } from 'express';
import type { RateLimiter } from '../rate-limiter.js';
import { routeOfHandler, type ParleyRequest } from './handle.js';

/**
 * The only way in: a handler without a row in the route table answers nobody; strangers are counted by address before anything is
 * looked up; then token, permission, and the limits of token and tenant. A signature in place of a token is checked by the service.
 */
export class EntryGuard implements CanActivate {
  constructor(
    private readonly bearer: CanActivate,
    private readonly limiter: RateLimiter,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const route = routeOfHandler(context);
    if (!route) throw new Refused('auth.forbidden');
    const { access, limit } = routeOf(route);
    const request = context.switchToHttp().getRequest<ParleyRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    if (limit) await this.limiter.take(`${limit}:${request.ip}`, limits[limit], response);
    if (access.anyone) return true;
    const bearer = bearerOf(request.headers.authorization);
    if (!bearer && access.signed && request.query['signature'] !== undefined) return true;
    if (!bearer) throw new Refused('auth.required');
    await this.bearer.canActivate(context);
    authorise(access, request.user);
    await this.count(request.user!, response);
    Object.assign(contextFields(), { tenantId: request.user!.tenantId });
    return true;
  }

  private async count(principal: Principal, response: Response): Promise<void> {
    await this.limiter.take(`tenant:${principal.tenantId}`, limits.tenant);
    await this.limiter.take(`token:${principal.kind}:${principal.id}`, limits.token, response);
  }
}
