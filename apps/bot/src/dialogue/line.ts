import { Injectable } from '@nestjs/common';
import { conversationsRpc, Refused, ticketsRpc, type Append, type AppendOutcome, type ContactCard, type HandOff, type OpenByBot, type Staff, type Visitor } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import type { Turn } from '../db/dialogue/turns.js';
import type { Say } from '../domain/dialogue/dialogue.js';

/** Who speaks: a tenant's bot. */
export interface Speaker {
  tenantId: string;
  botId: string;
  name: string;
}
type Place = Pick<Turn, 'conversationId' | 'contactId' | 'inboxId'>;

/** Into as many lanes gateways put contacts: the copy of conversations that took a visitor's message knows the conversation best. */
const LANES = 2;

/** What the bot does in conversations, as anybody from outside could: by asking their owner. */
@Injectable()
export class Line {
  constructor(private readonly rpc: Rpc) {}

  /** Says all of it in this order, each once by its id. None is said where people have the conversation. @throws Refused when nobody answers */
  async say(speaker: Speaker, { conversationId, contactId }: Place, says: readonly { id: string; say: Say; upTo?: number }[]): Promise<AppendOutcome[]> {
    const principal = principalOf(speaker);
    const items = says.map(({ id, say, upTo }): Append => ({ principal, conversationId, clientMessageId: id, ifHandler: 'bot', private: false, ...(upTo !== undefined && { answersUpTo: upTo }), ...messageOf(say) }));
    return (await this.rpc.call(conversationsRpc.append, { items }, { copy: laneOf(contactId) })).outcomes;
  }

  /** Leaves a private note, whoever has the conversation. @throws Refused when nobody answers */
  async note(speaker: Speaker, { conversationId, contactId }: Place, { id, text }: { id: string; text: string }): Promise<void> {
    const item: Append = { principal: principalOf(speaker), conversationId, clientMessageId: id, kind: 'text', text, private: true };
    const { outcomes: [outcome] } = await this.rpc.call(conversationsRpc.append, { items: [item] }, { copy: laneOf(contactId) });
    if (outcome && !outcome.ok && outcome.problem.status >= 429) throw new Refused(outcome.problem.code as 'limit.busy', outcome.problem.detail);
  }

  async resolve(tenantId: string, { conversationId }: Place): Promise<void> {
    await this.rpc.call(conversationsRpc.resolveByBot, { tenantId, conversationId });
  }

  async handOff(how: HandOff): Promise<void> {
    await this.rpc.call(conversationsRpc.handOff, how);
  }

  /** @throws Refused when it cannot be opened */
  async openTicket(asked: Omit<OpenByBot, 'contact'>, contactId: string): Promise<number> {
    return (await this.rpc.call(ticketsRpc.openByBot, { ...asked, contact: await this.contact(asked.tenantId, contactId) })).number;
  }

  /** Keeps how a visitor says that they can be reached. */
  async keepEmail(tenantId: string, { contactId, inboxId }: Place, email: string): Promise<void> {
    const principal: Visitor = { kind: 'visitor', tenantId, id: contactId, inboxId, sessionId: contactId, issuedAt: Math.floor(Date.now() / 1000) };
    await this.rpc.call(conversationsRpc.describeSelf, { principal, said: { email } });
  }

  private async contact(tenantId: string, id: string): Promise<ContactCard> {
    const { contacts } = await this.rpc.call(conversationsRpc.contactCards, { tenantId, ids: [id] });
    return contacts[0] ?? { id, name: '', email: null, verified: false, locale: null, externalId: null, mergedInto: null };
  }
}

/** As whom a tenant's bot writes. */
export const principalOf = ({ tenantId, botId, name }: Speaker): Staff => ({ kind: 'key', tenantId, id: botId, name, permissions: ['conversations:write'] });

function messageOf({ text, attachments, choices, sources, input, rate }: Say): Pick<Append, 'kind' | 'text' | 'card' | 'attachments'> {
  const card = { ...(choices?.length && { choices }), ...(sources?.length && { sources }), ...(input && { input }), ...(rate && { rate }) };
  const files = attachments?.length ? { attachments } : {};
  return Object.keys(card).length > 0 ? { kind: 'card', text, card, ...files } : { kind: 'text', text, ...files };
}

function laneOf(contactId: string): number {
  let hash = 0;
  for (let index = 0; index < contactId.length; index++) hash = (hash * 31 + contactId.charCodeAt(index)) >>> 0;
  return hash % LANES;
}
