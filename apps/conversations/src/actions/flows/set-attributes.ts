import { Injectable } from '@nestjs/common';
import { Refused, type conversationsRpc, type RpcRequest, type Staff } from '@parley/contracts';
import { BotFlowFacts } from '../../queries/flows/bot-flow-facts.js';
import { ChangeContact } from '../change-contact.js';
import { ChangeConversation } from '../change-conversation.js';

const some = (attributes: object) => Object.keys(attributes).length > 0;

/** A flow of the bot writes attributes of a conversation, and of the contact that it is with. */
@Injectable()
export class SetAttributes {
  constructor(
    private readonly facts: BotFlowFacts,
    private readonly contacts: ChangeContact,
    private readonly conversations: ChangeConversation,
  ) {}

  /** @throws Refused `conversation.not_found`, `contact.not_found`, `request.invalid` */
  async run({ tenantId, conversationId, by, contact, conversation }: RpcRequest<typeof conversationsRpc.setAttributes>): Promise<void> {
    const facts = await this.facts.run(tenantId, conversationId);
    if (!facts) throw new Refused('conversation.not_found');
    const bot: Staff = { kind: 'key', tenantId, id: by.id, name: by.name, permissions: ['conversations:write', 'contacts:write'] };
    if (some(conversation)) await this.conversations.run(bot, conversationId, { attributes: conversation });
    if (some(contact)) await this.contacts.run(bot, facts.contact.id, { attributes: contact });
  }
}
