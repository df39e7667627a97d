import { Injectable } from '@nestjs/common';
import { Priority, type Conversation, type EventData } from '@parley/contracts';
import { uuidv7, type Tx } from '@parley/tenancy';
import { holdersOf } from '../../db/notifications/about.js';
import { noteAlert } from '../../db/sentiment/mood-rows.js';
import { change } from '../../domain/change.js';
import { SYSTEM } from '../../domain/lines.js';
import { Notify } from '../notifications/notify.js';
import { Save } from '../save.js';
import { lockRecord } from '../work-rules/react-to-event.js';

type Alerted = EventData<'sentiment.alerted'>;

const rank = (priority: Conversation['priority']) => Priority.options.indexOf(priority);

/** Does with a conversation that alerts what its tenant wants: raises the priority, by which it is also routed, and tells whoever has it. */
@Injectable()
export class TakeAlert {
  constructor(
    private readonly save: Save,
    private readonly notify: Notify,
  ) {}

  async run(tx: Tx, { conversationId, alert, text, effects }: Alerted, now: Date): Promise<void> {
    const before = await lockRecord(tx, conversationId);
    if (!before) return;
    noteAlert(tx, conversationId, alert.at);
    if (effects.priority && before.status !== 'resolved' && rank(before.priority) < rank(effects.priority)) {
      const decision = change(before, { patch: { priority: effects.priority }, version: undefined, by: SYSTEM }, { now, newId: uuidv7 });
      if (!('refused' in decision)) this.save.run(tx, [{ before, after: { ...before, ...decision.state }, steps: decision.steps, actor: { kind: 'system' } }]);
    }
    if (!effects.notify) return;
    const held = await holdersOf(tx, conversationId);
    const agentIds = [held?.assigneeId, ...(held?.participantIds ?? [])].filter((id): id is string => typeof id === 'string');
    if (agentIds.length > 0) await this.notify.run(tx, { agentIds, kind: 'sentiment_alerted', conversationId, contactName: before.contactName, text, now });
  }
}
