import { Controller } from '@nestjs/common';
import type { Answer } from '@parley/contracts';
import { Handle } from '@parley/service-kit';
import { Tokens } from '../secrets/tokens.js';

@Controller()
export class KeysController {
  constructor(private readonly tokens: Tokens) {}

  @Handle('GET /auth/jwks.json')
  keys(): Answer<'GET /auth/jwks.json'> {
    return this.tokens.publicKeys();
  }
}
