import { createApi, ParleySocket, type History } from '@parley/client';
import { bodyOf, endsFor, newWriting, notedWriting, toldOf, type Person, type Stage } from './person.js';
import type { End } from './orders.js';

/** Waits of the library are a random share of up to 30 s; a scenario has no time for the longest. */
const SHORT = 0.1;

/** Somebody with the client library, which is to heal everything by itself. */
export class HealingPerson implements Person {
  readonly who: string;
  private readonly socket: ParleySocket;
  private readonly seen = new Map<string, number>();
  private written = 0;

  constructor(private readonly stage: Stage) {
    const { role, addresses, random } = stage;
    this.who = role.who;
    const url = role.client === 'walled' ? addresses.walled : addresses.door;
    this.socket = new ParleySocket({ url, token: () => role.token, history: historyOf(stage), random: () => random.next() * SHORT });
    this.socket.on('message', ({ conversationId, message }) => {
      this.stage.recorder.note(this.who, { type: 'seen', ...toldOf(conversationId, message) });
      this.reached(conversationId, message.seq);
    });
    this.socket.on('conversation', ({ conversation }) => {
      this.stage.recorder.note(this.who, { type: 'glimpse', conversationId: conversation.id, frame: 'conversation' });
      this.discover(conversation.id);
    });
    for (const id of role.conversationIds) this.discover(id);
  }

  begin(): void {
    this.socket.connect();
  }

  write(conversationId?: string, attachments?: string[]): void {
    const { random, recorder } = this.stage;
    if (!conversationId && this.unanswered().length >= 10) return;
    const known = this.conversations();
    const message = newWriting(this.stage, { conversationId: conversationId ?? (known.length > 0 ? random.of(known) : undefined), attachments });
    const attempt = `${message.clientMessageId}#${(this.written += 1)}`;
    recorder.note(this.who, { type: 'send', attempt, ...notedWriting(message), via: 'library' });
    const { clientMessageId } = message;
    const { done } = this.socket.post(bodyOf(message));
    done.then(
      ({ conversationId: id, messageId, seq, prevSeq, duplicate }) => {
        recorder.note(this.who, { type: 'ack', clientMessageId, conversationId: id, messageId, seq, prevSeq, duplicate, via: 'library' });
        this.reached(id, seq);
      },
      (error: { code?: string }) => recorder.note(this.who, { type: 'refusal', attempt, clientMessageId, code: error.code ?? String(error), retryable: false, via: 'library' }),
    );
  }

  conversations(): string[] {
    return [...this.seen.keys()];
  }

  unanswered(): string[] {
    return this.socket.pending.map(({ clientMessageId }) => clientMessageId);
  }

  behind(ends: End[]): { conversationId: string; at: number; end: number }[] {
    return endsFor(this.stage.role, ends).flatMap(({ conversationId, end }) => {
      this.discover(conversationId);
      const at = this.seen.get(conversationId) ?? 0;
      return at < end ? [{ conversationId, at, end }] : [];
    });
  }

  end(): void {
    this.socket.close();
  }

  private discover(conversationId: string): void {
    if (this.seen.has(conversationId)) return;
    this.seen.set(conversationId, 0);
    if (this.stage.role.kind === 'agent') this.socket.subscribe(conversationId, 0);
    else this.socket.follow(conversationId, 0);
  }

  private reached(conversationId: string, seq: number): void {
    this.seen.set(conversationId, Math.max(seq, this.seen.get(conversationId) ?? 0));
  }
}

/** Pages of history from one copy or the other. */
function historyOf({ role, addresses }: Stage): History {
  const apis = addresses.conversations.map(({ url }) => createApi({ baseUrl: url, token: () => role.token, timeoutMs: 5000 }));
  let turn = 0;
  return (id, afterSeq) => apis[turn++ % apis.length]!.call('GET /conversations/:id/messages', { params: { id }, query: { afterSeq, limit: 100 } });
}
