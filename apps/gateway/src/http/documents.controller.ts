import { Controller } from '@nestjs/common';
import { asyncapi } from '@parley/contracts/asyncapi';
import { openapi } from '@parley/contracts/openapi';
import { Handle } from '@parley/service-kit';

/** The API's own description, made from the contracts when somebody first asks. */
@Controller()
export class DocumentsController {
  private rest: ReturnType<typeof openapi> | undefined;
  private sockets: ReturnType<typeof asyncapi> | undefined;

  @Handle('GET /openapi.json')
  openapi(): ReturnType<typeof openapi> {
    return (this.rest ??= openapi());
  }

  @Handle('GET /asyncapi.json')
  asyncapi(): ReturnType<typeof asyncapi> {
    return (this.sockets ??= asyncapi());
  }
}
