import { Injectable } from '@nestjs/common';
import { RateLimiter } from '@parley/service-kit';
import { PortalView } from '../../queries/portal/portal-view.js';

/** What bounds whatever comes from outside, and how it is shown back. */
@Injectable()
export class PortalLimits {
  constructor(
    readonly limiter: RateLimiter,
    readonly view: PortalView,
  ) {}
}
