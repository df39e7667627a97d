import { Injectable } from '@nestjs/common';
import { mentionedIn, type EventData, type EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { Notify } from '../../actions/notifications/notify.js';
import { contactNameOf, holdersOf } from '../../db/notifications/about.js';
import { noteMentions } from '../../db/participants/mentions.js';

type On = 'message.posted';

/** Agents whom a note mentions are told so, whoever has the conversation. */
@Injectable()
export class OnNoteMentions implements Reaction<On> {
  readonly on = ['message.posted'] as const;

  constructor(private readonly notify: Notify) {}

  /** A visitor's words mention nobody, whatever they look like. */
  wants({ data }: EventEnvelope<EventData<On>>): boolean {
    return data.private && (data.sender.kind === 'agent' || data.sender.kind === 'bot') && mentionedIn(data.text ?? '').length > 0;
  }

  async run(tx: Tx, { data: { conversationId, seq, sender, text = '', createdAt } }: EventEnvelope<EventData<On>>): Promise<void> {
    const mentioned = await noteMentions(tx, { conversationId, seq, at: createdAt, agentIds: mentionedIn(text) });
    const held = await holdersOf(tx, conversationId);
    await this.notify.run(tx, { agentIds: mentioned, kind: 'mentioned', conversationId, ...(await contactNameOf(tx, conversationId)), by: sender, text, ...(held && { held }), now: new Date(createdAt) });
  }
}
