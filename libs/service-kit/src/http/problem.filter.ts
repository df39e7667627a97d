import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import type { Request, Response } from 'express';
import { methodsFor } from './route-match.js';

/** Puts every error into problem+json (RFC 9457); what nobody expected is logged here and told to nobody. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const refused = this.refusalOf(error, request, response);
    if (response.headersSent) return void response.destroy();
    if (refused.retryAfterMs !== undefined) response.setHeader('Retry-After', Math.max(1, Math.ceil(refused.retryAfterMs / 1000)));
    if (refused.problem.status === 503 && refused.retryAfterMs === undefined) response.setHeader('Retry-After', 1);
    if (refused.problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response.status(refused.problem.status).type('application/problem+json').send(JSON.stringify(refused.problem));
  }

  private refusalOf(error: unknown, request: Request, response: Response): Refused {
    if (error instanceof Refused) return error;
    const status = error instanceof HttpException ? error.getStatus() : 500;
    if (status === 404) return notFound(request, response);
    if (status < 500) return new Refused('request.invalid');
    this.log.error({ err: error, method: request.method, path: request.path }, 'unexpected error');
    return new Refused('internal.error');
  }
}

function notFound(request: Request, response: Response): Refused {
  const methods = methodsFor(request.path);
  if (methods.length === 0) return new Refused('request.not_found');
  response.setHeader('Allow', methods.join(', '));
  return new Refused('request.method_not_allowed');
}
