import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Principal, Query } from '@parley/contracts';
import { Asked, CONFIG, countryOf, Handle, Who } from '@parley/service-kit';
import type { Request, Response } from 'express';
import type { GatewayConfig } from '../config.js';
import { OpenStream } from '../stream/open-stream.js';

@Controller()
export class StreamController {
  constructor(
    private readonly stream: OpenStream,
    @Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'TRUST_PROXY' | 'COUNTRY_HEADER'>,
  ) {}

  @Handle('GET /stream')
  open(@Who() principal: Principal, @Asked() { conversations: followed = [] }: Query<'GET /stream'>, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.stream.run(request, response, { principal, followed, trustProxy: this.config.TRUST_PROXY, country: countryOf(request, this.config) });
  }
}
