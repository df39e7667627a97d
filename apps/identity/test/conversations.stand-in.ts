import { Controller, Module } from '@nestjs/common';
import { conversationsRpc, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers, defineService } from '@parley/service-kit';
import { uuidv7 } from '@parley/tenancy';
import { z } from 'zod';

type Question = RpcRequest<typeof conversationsRpc.openWidget>;

/** What identity asked, oldest first. */
export const asked: Question[] = [];

/** Keeps to the contract of `conversations.open-widget`, for tests of identity alone: an earlier contact goes on, a new one is made. */
@Controller()
class OpenWidgetStandIn {
  @Answers(conversationsRpc.openWidget)
  async open(question: Question): Promise<RpcResponse<typeof conversationsRpc.openWidget>> {
    asked.push(question);
    const { identity, contactId = uuidv7() } = question;
    return { contact: { id: contactId, name: identity?.name ?? 'Visitor', email: identity?.email ?? null, verified: identity?.verified ?? false } };
  }
}

@Module({ controllers: [OpenWidgetStandIn] })
class ConversationsStandIn {}

export const conversationsStandIn = defineService({ name: 'conversations', config: z.object({}), module: ConversationsStandIn });
