import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Visitor, VisitorOrigin } from '@parley/contracts';
import type { Observable } from 'rxjs';
import type { BaseConfig } from '../config.js';
import type { ParleyRequest } from './handle.js';
import { originOf } from './origin.js';

/** Answers the visitor as the contact that they are now. @throws Refused `visitor.blocked` */
export type AdmitVisitor = (visitor: Visitor, from: VisitorOrigin) => Promise<Visitor>;

/** Around every handler: a visitor goes on as who they are by now, or not at all. */
export class VisitorDoor implements NestInterceptor {
  constructor(
    private readonly admit: AdmitVisitor,
    private readonly config: Pick<BaseConfig, 'COUNTRY_HEADER'>,
  ) {}

  /** @throws Refused `visitor.blocked` */
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() === 'http') {
      const request = context.switchToHttp().getRequest<ParleyRequest>();
      if (request.user?.kind === 'visitor') request.user = await this.admit(request.user, originOf(request, this.config));
    }
    return next.handle();
  }
}
