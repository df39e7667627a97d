import { Injectable } from '@nestjs/common';
import { Refused, type Message, type Principal } from '@parley/contracts';
import { deleteRefusal } from '../../domain/messages/may-change.js';
import { ChangeMessage, type Which } from './change-message.js';

/** Takes a message back: what it said, its files and its reactions are gone for everybody. That it was there stays. */
@Injectable()
export class DeleteMessage {
  constructor(private readonly change: ChangeMessage) {}

  /** @throws Refused `message.not_yours`, `message.window_over`, `message.unchangeable` */
  run(who: Principal, which: Which): Promise<Message> {
    return this.change.run(who, which, ({ message, stored, settings, now, entrySeq }) => {
      const mayEver = message.own || (who.kind !== 'visitor' && who.permissions.includes('conversations:supervise'));
      if (stored.altered?.deletedAt && mayEver) return undefined;
      const refusal = deleteRefusal(who, message, { settings, now });
      if (refusal) throw new Refused(refusal);
      const { version } = stored.altered ?? {};
      const altered = { ...(version !== undefined && { version }), deletedAt: now.toISOString(), changedSeq: entrySeq };
      return { what: { change: 'deleted' }, to: { text: null, attachments: null, altered } };
    });
  }
}
