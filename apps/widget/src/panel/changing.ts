import { applyChange, type Emoji, type Message, type MessageSettings } from '@parley/contracts';
import type { Desk } from './desk.js';
import { codeOf } from './load-page.js';

/** What the composer is about, beside a new message. */
export type Aim = { kind: 'answer' | 'edit'; message: Message };

/** What the visitor does to messages that were sent: answer one, mend or take back an own one, react. */
export class Changing {
  aim: Aim | undefined;
  /** Why the last of it was not taken. */
  problem: string | undefined;
  /** For how long own messages may be changed; the server decides. */
  settings: MessageSettings = { visitorEditSeconds: 0, visitorDeleteSeconds: 0 };

  constructor(private readonly desk: Desk) {}

  /** Whether an own message may still be mended, or taken back. */
  may(what: 'edit' | 'delete', { sender, deletedAt, text, createdAt }: Message): boolean {
    if (sender.kind !== 'visitor' || deletedAt || (what === 'edit' && !text)) return false;
    const { visitorEditSeconds, visitorDeleteSeconds } = this.settings;
    return Date.now() - Date.parse(createdAt) < (what === 'edit' ? visitorEditSeconds : visitorDeleteSeconds) * 1000;
  }

  at(aim: Aim | undefined): void {
    this.aim = aim;
    this.problem = undefined;
    this.desk.changed();
  }

  edit({ id }: Message, text: string): Promise<void> {
    return this.change((conversationId) => this.desk.api.call('PATCH /conversations/:id/messages/:messageId', { params: { id: conversationId, messageId: id }, body: { text } }));
  }

  takeBack({ id }: Message): Promise<void> {
    return this.change((conversationId) => this.desk.api.call('DELETE /conversations/:id/messages/:messageId', { params: { id: conversationId, messageId: id } }));
  }

  /** Adds the visitor's emoji, or takes it back when it is there. */
  react({ id, reactions = [] }: Message, emoji: Emoji): Promise<void> {
    const mine = reactions.some((each) => each.emoji === emoji && each.by.some(({ kind }) => kind === 'visitor'));
    const route = mine ? 'DELETE /conversations/:id/messages/:messageId/reactions/:emoji' : 'PUT /conversations/:id/messages/:messageId/reactions/:emoji';
    return this.change((conversationId) => this.desk.api.call(route, { params: { id: conversationId, messageId: id, emoji } }));
  }

  forget(): void {
    this.aim = this.problem = undefined;
  }

  private async change(call: (conversationId: string) => Promise<Message>): Promise<void> {
    const thread = this.desk.threads.current;
    if (thread?.id === undefined) return;
    this.problem = undefined;
    try {
      thread.replace(await call(thread.id));
    } catch (error) {
      this.problem = codeOf(error);
    }
    this.desk.changed();
  }
}

/** Messages with all that entries among them say of each other. */
export function withChanges(messages: readonly Message[]): Message[] {
  const entries = messages.filter(({ event }) => event?.messageId);
  return entries.length > 0 ? messages.map((message) => entries.reduce(applyChange, message)) : [...messages];
}
