import { isRetryable, type ServerFrame, type ServerFrames } from '@parley/contracts';
import { bodyOf, endsFor, newWriting, notedWriting, toldOf, type Person, type Stage, type Writing } from './person.js';
import type { End } from './orders.js';
import type { Line } from './line.js';
import { RawLine } from './raw-line.js';
import { Rest } from './rest.js';
import { StreamLine } from './stream-line.js';
import { Thread } from './thread.js';

interface Pending extends Writing {
  attempts: number;
  timer?: NodeJS.Timeout | undefined;
}

/** After this a send without an answer is sent again, by another way, in ms. */
const ANSWER_MS = 3000;
/** Sends that may wait for their answers at once. */
const WINDOW = 3;
const DEGRADED_POLL_MS = 2000;
/** Begins the `ref` of a subscription. */
const SUBSCRIBE = 'subscribe ';
/** When one that was refused is asked for again, in ms. */
const SUBSCRIBE_AGAIN_MS = 500;

/** Somebody on bare sockets or streams, who trusts nobody: resumes on another gateway, sends what has no answer again, there or by REST. */
export class RawPerson implements Person {
  readonly who: string;
  private readonly pending = new Map<string, Pending>();
  private readonly threads = new Map<string, Thread>();
  private readonly rest: Rest;
  private line: Line | undefined;
  /** A second line to another gateway, for those who say things twice. */
  private spare: Line | undefined;
  private gateway: number;
  /** How far the stream came, as it told itself. */
  private lastEventId: string | undefined;
  private ended = false;
  private poll: NodeJS.Timeout | undefined;

  constructor(private readonly stage: Stage) {
    const { role, addresses, random } = stage;
    this.who = role.who;
    this.gateway = random.between(0, addresses.gateways.length - 1);
    this.rest = new Rest(addresses, role.token, random.between(0, 1));
    for (const id of role.conversationIds) this.threadOf(id);
  }

  begin(): void {
    this.connect();
    if (this.stage.role.lazy) this.nap();
  }

  write(conversationId?: string, attachments?: string[]): void {
    if (!conversationId && this.pending.size >= WINDOW) return;
    const { random } = this.stage;
    const known = [...this.threads.keys()];
    const message: Pending = { ...newWriting(this.stage, { conversationId: conversationId ?? (known.length > 0 ? random.of(known) : undefined), attachments }), attempts: 0 };
    this.pending.set(message.clientMessageId, message);
    this.dispatch(message);
    if (random.chance(this.stage.manner.repeats)) this.repeat(message);
  }

  conversations(): string[] {
    return [...this.threads.keys()];
  }

  unanswered(): string[] {
    return [...this.pending.keys()];
  }

  behind(ends: End[]): { conversationId: string; at: number; end: number }[] {
    return endsFor(this.stage.role, ends).flatMap(({ conversationId, end }) => {
      const known = this.threads.get(conversationId);
      if (!known && this.line?.welcomed) this.subscribe(conversationId, this.line);
      const at = known?.seq ?? 0;
      return at < end ? [{ conversationId, at, end }] : [];
    });
  }

  end(): void {
    this.ended = true;
    clearInterval(this.poll);
    for (const { timer } of this.pending.values()) clearTimeout(timer);
    for (const thread of this.threads.values()) thread.close();
    this.line?.close();
    this.spare?.close();
  }

  private connect(): void {
    if (this.ended) return;
    const { role, random, manner } = this.stage;
    if (random.chance(0.7)) this.gateway += 1;
    this.line = this.open(this.gateway, () => {
      clearInterval(this.poll);
      this.line = undefined;
      setTimeout(() => this.connect(), random.between(50, 500));
    });
    if (manner.repeats > 0.5 && role.kind === 'visitor' && !this.spare) this.spare = this.open(this.gateway + 1, () => (this.spare = undefined));
  }

  private open(gateway: number, onClosed: () => void): Line {
    const { role, addresses, recorder } = this.stage;
    const { name: via, url } = addresses.gateways[gateway % addresses.gateways.length]!;
    const resume = [...this.threads.values()].map(({ conversationId, seq }) => ({ conversationId, afterSeq: seq })).slice(-50);
    const options = { who: this.who, via, url, hello: { token: role.token, resume }, recorder, onFrame: (frame: ServerFrame, line: Line) => this.take(frame, line), onClosed };
    if (role.client !== 'stream') return new RawLine(options);
    return new StreamLine({ ...options, lastEventId: this.lastEventId, onEventId: (id) => (this.lastEventId = id) });
  }

  private take(frame: ServerFrame, line: Line): void {
    if (frame.type === 'ack') this.acked(frame.data, { attempt: frame.ref, via: line.via });
    else if (frame.type === 'error' && frame.ref?.startsWith(SUBSCRIBE)) this.subscribeAgain(frame.ref.slice(SUBSCRIBE.length), line);
    else if (frame.type === 'error' && frame.ref) this.refused(frame.ref, frame.data, line.via);
    else if (line !== this.line) return;
    else if (frame.type === 'welcome') this.welcomed(frame.data);
    else if (frame.type === 'message') this.threadOf(frame.data.conversationId).take(frame.data.message);
    else if (frame.type === 'reset') void this.threadOf(frame.data.conversationId).heal();
    else if (frame.type === 'degraded') this.degraded(frame.data.degraded);
    else if (frame.type === 'conversation' && this.stage.role.kind === 'agent' && !this.threads.has(frame.data.conversation.id)) this.subscribe(frame.data.conversation.id, line);
  }

  private welcomed({ resumed }: ServerFrames['welcome']): void {
    const asked = new Set(resumed.map(({ conversationId }) => conversationId));
    for (const id of this.threads.keys()) if (!asked.has(id)) void this.threadOf(id).heal();
    for (const message of this.pending.values()) this.dispatch(message);
  }

  private subscribe(conversationId: string, line: Line): void {
    this.threadOf(conversationId);
    line.send('subscribe', { conversationId, afterSeq: 0 }, SUBSCRIBE + conversationId);
  }

  private subscribeAgain(conversationId: string, line: Line): void {
    setTimeout(() => line === this.line && this.subscribe(conversationId, line), SUBSCRIBE_AGAIN_MS);
  }

  private degraded(on: boolean): void {
    clearInterval(this.poll);
    const heal = () => this.threads.forEach((thread) => void thread.heal());
    if (on) this.poll = setInterval(heal, DEGRADED_POLL_MS);
    heal();
  }

  /** Sends it by the socket, if there is one that listens; else it goes when there is. Without an answer another way is tried. */
  private dispatch(message: Pending): void {
    clearTimeout(message.timer);
    if (this.line?.welcomed) this.sendBy(this.line, message);
    message.timer = setTimeout(() => this.insist(message), ANSWER_MS);
  }

  private sendBy(line: Line, message: Pending): void {
    line.send('message.send', bodyOf(message), this.attempt(message, line.via));
  }

  private attempt(message: Pending, via: string): string {
    const attempt = `${message.clientMessageId}#${(message.attempts += 1)}`;
    this.stage.recorder.note(this.who, { type: 'send', attempt, ...notedWriting(message), via });
    return attempt;
  }

  private insist(message: Pending): void {
    if (this.ended || !this.pending.has(message.clientMessageId)) return;
    const { random, role } = this.stage;
    if (message.conversationId && (role.lazy || random.chance(0.4))) void this.sendByRest(message);
    else if (this.line && !role.lazy && random.chance(0.6)) this.line.drop();
    message.timer = setTimeout(() => this.dispatch(message), random.between(200, 1000));
  }

  private async sendByRest(message: Pending): Promise<void> {
    const { conversationId } = message;
    if (!conversationId) return;
    const at = this.rest.next();
    const attempt = this.attempt(message, `rest ${at.name}`);
    const posted = await this.rest.post(at, { ...bodyOf(message), conversationId });
    if (this.ended || posted === 'no answer') return;
    const via = `rest ${at.name}`;
    if ('code' in posted) return this.refused(attempt, posted, via);
    const { id: messageId, seq, prevSeq } = posted.message;
    this.acked({ conversationId, messageId, seq, prevSeq, duplicate: posted.duplicate }, { attempt, via });
  }

  /** The same again: at once on the same socket, on another gateway, by REST; or once more when it has been acked. */
  private repeat(message: Pending): void {
    const ways = [
      () => this.line?.welcomed && this.sendBy(this.line, message),
      () => this.spare?.welcomed && this.sendBy(this.spare, message),
      () => void this.sendByRest(message),
      () => setTimeout(() => !this.ended && this.line?.welcomed && this.sendBy(this.line, message), 700),
    ];
    for (const way of ways) if (this.stage.random.chance(0.6)) way();
  }

  private acked(ack: Pick<ServerFrames['ack'], 'conversationId' | 'messageId' | 'seq' | 'prevSeq' | 'duplicate'>, { attempt, via }: { attempt: string | undefined; via: string }): void {
    const clientMessageId = attempt?.split('#')[0] ?? '';
    const { conversationId, messageId, seq, prevSeq, duplicate } = ack;
    this.stage.recorder.note(this.who, { type: 'ack', attempt, clientMessageId, conversationId, messageId, seq, prevSeq, duplicate, via });
    this.threadOf(conversationId).acked(seq, prevSeq);
    clearTimeout(this.pending.get(clientMessageId)?.timer);
    this.pending.delete(clientMessageId);
  }

  private refused(attempt: string, { code, retryable, retryAfterMs }: { code: string; retryable: boolean; retryAfterMs?: number | undefined }, via: string): void {
    const clientMessageId = attempt.split('#')[0]!;
    this.stage.recorder.note(this.who, { type: 'refusal', attempt, clientMessageId, code, retryable: retryable && isRetryable(code), via });
    const message = this.pending.get(clientMessageId);
    if (!message) return;
    clearTimeout(message.timer);
    message.timer = setTimeout(() => this.dispatch(message), retryAfterMs ?? this.stage.random.between(100, 600));
  }

  private threadOf(conversationId: string): Thread {
    const known = this.threads.get(conversationId);
    if (known) return known;
    const thread = new Thread(conversationId, (id, after) => this.rest.history(id, after), (message) => this.stage.recorder.note(this.who, { type: 'seen', ...toldOf(conversationId, message) }));
    this.threads.set(conversationId, thread);
    return thread;
  }

  private nap(): void {
    const { random } = this.stage;
    setTimeout(async () => {
      if (this.ended) return;
      await this.line?.doze?.(random.between(6000, 9000));
      this.nap();
    }, random.between(500, 2000));
  }
}
