import { Injectable } from '@nestjs/common';
import { Refused, type Emoji, type Message, type Principal, type Reaction } from '@parley/contracts';
import { react, unreact, type Reactor } from '../../domain/messages/react.js';
import { ChangeMessage, type Present, type Which } from './change-message.js';

/** Answers a message with an emoji, or takes it back. Each person counts once per emoji, whatever they press how often. */
@Injectable()
export class ReactToMessage {
  constructor(private readonly change: ChangeMessage) {}

  /** @throws Refused `message.unchangeable`, `message.reactions_full` */
  run(who: Principal, which: Which, { emoji, added }: { emoji: Emoji; added: boolean }): Promise<Message> {
    return this.change.run(who, which, (present) => {
      const { stored, entrySeq } = present;
      if (stored.kind === 'event' || stored.altered?.deletedAt) throw new Refused('message.unchangeable');
      const before = stored.altered?.reactions ?? [];
      const after = added ? react(before, emoji, reactorOf(present)) : unreact(before, emoji, reactorOf(present));
      if (!after) throw new Refused('message.reactions_full');
      if (after === before) return undefined;
      const { reactions: _, ...rest } = stored.altered ?? {};
      return { what: { change: 'reacted', emoji, added }, to: { text: stored.text, attachments: stored.attachments, altered: { ...rest, ...withSome(after), changedSeq: entrySeq } } };
    });
  }
}

const withSome = (reactions: Reaction[]) => (reactions.length > 0 ? { reactions } : {});

function reactorOf({ by: { kind, id, name } }: Present): Reactor {
  if (kind === 'system' || id === undefined) throw new Error('nobody reacts');
  return { kind, id, name };
}
