import { Controller } from '@nestjs/common';
import { identityRpc, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers } from '@parley/service-kit';
import { FindApiKey } from '../queries/find-api-key.js';
import { FindInboxDomains } from '../queries/find-inbox-domains.js';
import { FindTenant } from '../queries/find-tenant.js';
import { ListRevocations } from '../queries/list-revocations.js';
import { Tokens } from '../secrets/tokens.js';

type Ask<K extends keyof typeof identityRpc> = RpcRequest<(typeof identityRpc)[K]>;
type Reply<K extends keyof typeof identityRpc> = Promise<RpcResponse<(typeof identityRpc)[K]>>;

/** What other services ask identity. */
@Controller()
export class IdentityRpc {
  constructor(
    private readonly tokens: Tokens,
    private readonly findApiKey: FindApiKey,
    private readonly listRevocations: ListRevocations,
    private readonly findInboxDomains: FindInboxDomains,
    private readonly findTenant: FindTenant,
  ) {}

  @Answers(identityRpc.keys)
  async keys(_: Ask<'keys'>): Reply<'keys'> {
    return this.tokens.publicKeys();
  }

  @Answers(identityRpc.verifyKey)
  verifyKey({ hash }: Ask<'verifyKey'>): Reply<'verifyKey'> {
    return this.findApiKey.run(hash);
  }

  @Answers(identityRpc.tenant)
  tenant(which: Ask<'tenant'>): Reply<'tenant'> {
    return this.findTenant.run(which);
  }

  @Answers(identityRpc.revocations)
  revocations({ cursor }: Ask<'revocations'>): Reply<'revocations'> {
    return this.listRevocations.run(cursor);
  }

  @Answers(identityRpc.inboxDomains)
  inboxDomains(question: Ask<'inboxDomains'>): Reply<'inboxDomains'> {
    return this.findInboxDomains.run(question);
  }
}
