import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { conversationsRpc, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers } from '@parley/service-kit';
import { CopyFiles } from '../actions/tickets/copy-files.js';
import { KeepFiles } from '../actions/tickets/keep-files.js';
import { ReleaseFiles } from '../actions/tickets/release-files.js';
import { ContactCards } from '../queries/contacts/contact-cards.js';
import { FileLinks } from '../queries/tickets/file-links.js';

type Rpcs = typeof conversationsRpc;

/** What tickets, the bot and others ask of contacts and files. */
@Controller()
export class TicketsRpc {
  constructor(
    private readonly cards: ContactCards,
    private readonly keep: KeepFiles,
    private readonly release: ReleaseFiles,
    private readonly copy: CopyFiles,
    private readonly links: FileLinks,
  ) {}

  @Answers(conversationsRpc.contactCards)
  async contactCards(@Payload() { tenantId, ids }: RpcRequest<Rpcs['contactCards']>): Promise<RpcResponse<Rpcs['contactCards']>> {
    return { contacts: await this.cards.run(tenantId, ids) };
  }

  @Answers(conversationsRpc.keepFiles)
  async keepFiles(@Payload() request: RpcRequest<Rpcs['keepFiles']>): Promise<RpcResponse<Rpcs['keepFiles']>> {
    await this.keep.run(request);
    return {};
  }

  @Answers(conversationsRpc.releaseFiles)
  async releaseFiles(@Payload() request: RpcRequest<Rpcs['releaseFiles']>): Promise<RpcResponse<Rpcs['releaseFiles']>> {
    await this.release.run(request);
    return {};
  }

  @Answers(conversationsRpc.copyFiles)
  async copyFiles(@Payload() request: RpcRequest<Rpcs['copyFiles']>): Promise<RpcResponse<Rpcs['copyFiles']>> {
    return { ids: await this.copy.run(request) };
  }

  @Answers(conversationsRpc.fileLinks)
  async fileLinks(@Payload() { tenantId, ids }: RpcRequest<Rpcs['fileLinks']>): Promise<RpcResponse<Rpcs['fileLinks']>> {
    return { files: await this.links.run(tenantId, ids) };
  }
}
