import { Injectable } from '@nestjs/common';
import { Refused, type Body, type Message, type Principal } from '@parley/contracts';
import { editRefusal } from '../../domain/messages/may-change.js';
import { ChangeMessage, type Which } from './change-message.js';

/** Says something else in a message of one's own. The same text again changes nothing. */
@Injectable()
export class EditMessage {
  constructor(private readonly change: ChangeMessage) {}

  /** @throws Refused `message.not_yours`, `message.window_over`, `message.unchangeable`, `message.version_conflict` */
  run(who: Principal, which: Which, { text, version }: Body<'PATCH /conversations/:id/messages/:messageId'>): Promise<Message> {
    return this.change.run(who, which, ({ message, stored, settings, now, entrySeq }) => {
      const same = message.own && text === stored.text;
      if (same) return undefined;
      const refusal = editRefusal(who, message, { settings, now });
      if (refusal) throw new Refused(refusal);
      const present = stored.altered?.version ?? 1;
      if (version !== undefined && version !== present) throw new Refused('message.version_conflict');
      const altered = { ...stored.altered, version: present + 1, editedAt: now.toISOString(), changedSeq: entrySeq };
      return { what: { change: 'edited' }, to: { text, attachments: stored.attachments, altered } };
    });
  }
}
