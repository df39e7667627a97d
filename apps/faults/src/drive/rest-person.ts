import { setTimeout as delay } from 'node:timers/promises';
import { bodyOf, endsFor, newWriting, notedWriting, toldOf, type Person, type Stage, type Writing } from './person.js';
import type { End } from './orders.js';
import { Rest } from './rest.js';
import { Thread } from './thread.js';

/** Between looks at the history, in ms. */
const LOOK_MS = 700;

/** Somebody without a socket: posts by REST, and again until there is an answer; reads by asking. */
export class RestPerson implements Person {
  readonly who: string;
  private readonly rest: Rest;
  private readonly threads = new Map<string, Thread>();
  private readonly pending = new Set<string>();
  private looking: NodeJS.Timeout | undefined;
  private ended = false;

  constructor(private readonly stage: Stage) {
    const { role, addresses, random } = stage;
    this.who = role.who;
    this.rest = new Rest(addresses, role.token, random.between(0, 1));
    for (const id of role.conversationIds) this.open(id);
  }

  begin(): void {
    this.looking = setInterval(() => this.threads.forEach((thread) => void thread.heal()), LOOK_MS);
  }

  write(conversationId?: string, attachments?: string[]): void {
    const { random, role } = this.stage;
    const id = conversationId ?? random.of(role.conversationIds);
    if (!conversationId && this.pending.size >= 3) return;
    const message = newWriting(this.stage, { conversationId: id, attachments });
    this.pending.add(message.clientMessageId);
    void this.insist({ ...message, conversationId: id });
    if (random.chance(this.stage.manner.repeats)) void this.insist({ ...message, conversationId: id });
  }

  conversations(): string[] {
    return [...this.threads.keys()];
  }

  unanswered(): string[] {
    return [...this.pending];
  }

  behind(ends: End[]): { conversationId: string; at: number; end: number }[] {
    return endsFor(this.stage.role, ends).flatMap(({ conversationId, end }) => {
      const at = this.open(conversationId).seq;
      return at < end ? [{ conversationId, at, end }] : [];
    });
  }

  end(): void {
    this.ended = true;
    clearInterval(this.looking);
    for (const thread of this.threads.values()) thread.close();
  }

  private async insist(message: Writing & { conversationId: string }): Promise<void> {
    const { random, recorder } = this.stage;
    const { clientMessageId, conversationId } = message;
    while (!this.ended) {
      const at = this.rest.next();
      const via = `rest ${at.name}`;
      const attempt = `${clientMessageId}#${random.between(0, 1e9)}`;
      recorder.note(this.who, { type: 'send', attempt, ...notedWriting(message), via });
      const posted = await this.rest.post(at, { ...bodyOf(message), conversationId });
      if (this.ended) return;
      if (typeof posted === 'object' && 'message' in posted) {
        const { id: messageId, seq, prevSeq } = posted.message;
        recorder.note(this.who, { type: 'ack', attempt, clientMessageId, conversationId, messageId, seq, prevSeq, duplicate: posted.duplicate, via });
        return void this.pending.delete(clientMessageId);
      }
      if (posted !== 'no answer') recorder.note(this.who, { type: 'refusal', attempt, clientMessageId, ...posted, via });
      await delay(random.between(100, 600));
    }
  }

  private open(conversationId: string): Thread {
    const known = this.threads.get(conversationId);
    if (known) return known;
    const { recorder } = this.stage;
    const thread = new Thread(
      conversationId,
      (id, after) => this.rest.history(id, after),
      (message) => recorder.note(this.who, { type: 'seen', ...toldOf(conversationId, message) }),
    );
    this.threads.set(conversationId, thread);
    return thread;
  }
}
