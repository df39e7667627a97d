import { API_BASE, closeCodes, MAX_RESUME, type ClientFrame, type ClientFrames, type PostedFrame, type ServerFrame } from '@parley/contracts';
import { problemIn, unreachable, type ApiProblem } from './api-problem.js';
import { EventLines } from './event-lines.js';
import { BROKEN, parse, type Link, type LinkOptions } from './link.js';

const OPENING_MS = 15_000;
const PROBE_MS = 4_000;
const POST_MS = 15_000;
/** Changes of what is followed within this are one new stream. */
const GATHER_MS = 30;

export interface StreamLinkOptions extends LinkOptions {
  /** The last id that any stream of this client heard. */
  lastEventId?: string | undefined;
  onEventId: (id: string) => void;
}

/**
 * A link where no WebSocket gets through: frames come as server-sent events, and go as one POST each. What is followed is part of the
 * stream's address, so following something else opens it anew, which nobody above notices.
 */
export class StreamLink implements Link {
  private readonly base: string;
  private abort = new AbortController();
  private watch?: ReturnType<typeof setInterval>;
  private reopening?: ReturnType<typeof setTimeout>;
  private heardAt = Date.now();
  private silenceMs = OPENING_MS;
  private welcomed = false;
  private over = false;
  private lastEventId: string | undefined;

  constructor(private readonly options: StreamLinkOptions) {
    this.base = options.url.replace(/^ws/, 'http').replace(/\/ws$/, API_BASE);
    this.lastEventId = options.lastEventId;
    void this.open();
  }

  send(frame: ClientFrame): void {
    if (this.over || frame.type === 'hello') return;
    if (frame.type === 'subscribe' || frame.type === 'unsubscribe') return this.reopen();
    void this.post(frame as PostedFrame & { ref?: string });
  }

  close(): void {
    this.over = true;
    this.clear();
  }

  probe(): void {
    void this.post({ type: 'ping', data: {} }, PROBE_MS);
  }

  private async open(): Promise<void> {
    const { signal } = this.abort;
    this.heardAt = Date.now();
    this.watch ??= setInterval(() => Date.now() - this.heardAt > this.silenceMs && this.end(BROKEN), 1000);
    try {
      const response = await fetch(this.address(), { signal, cache: 'no-store', headers: this.headers({ accept: 'text/event-stream', ...(this.lastEventId && { 'last-event-id': this.lastEventId }) }) });
      if (!response.ok || !response.body) return this.refused(await problemIn(response));
      await this.read(response.body, signal);
    } catch {
      // The line broke, or this stream was replaced by another.
    }
    if (!signal.aborted) this.end(BROKEN);
  }

  private async read(body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<void> {
    const lines = new EventLines();
    const decoder = new TextDecoder();
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || signal.aborted) return;
      this.heardAt = Date.now();
      for (const { id, data } of lines.take(decoder.decode(value, { stream: true }))) this.receive(parse(data), id);
    }
  }

  private receive(frame: ServerFrame | undefined, id: string | undefined): void {
    if (frame?.type === 'welcome') {
      this.silenceMs = frame.data.heartbeatSeconds * 2500;
      if (!this.welcomed) this.options.onFrame(frame);
      this.welcomed = true;
    } else if (frame) this.options.onFrame(frame);
    // Only now: what was not passed on yet has to come again.
    if (id !== undefined) this.options.onEventId((this.lastEventId = id));
  }

  private async post({ ref, ...frame }: PostedFrame & { ref?: string }, timeoutMs = POST_MS): Promise<void> {
    const answered = (said: ServerFrame) => this.over || ref === undefined || this.options.onFrame({ ...said, ref });
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), timeoutMs);
    try {
      const response = await fetch(`${this.base}/frames`, {
        method: 'POST',
        headers: this.headers({ 'content-type': 'application/json' }),
        body: JSON.stringify(frame),
        signal: patience.signal,
      });
      if (response.status === 401) this.end(closeCodes.notAuthenticated.code);
      else if (!response.ok) answered(errorFrame(await problemIn(response)));
      else if (response.status !== 204) answered((await response.json()) as ServerFrame);
    } catch {
      if (frame.type === 'ping') this.end(BROKEN);
      else answered(errorFrame(unreachable()));
    } finally {
      clearTimeout(timer);
    }
  }

  private address(): string {
    const followed = [...this.options.resume(), ...this.options.subscriptions()].slice(-MAX_RESUME).map(placeOf);
    return `${this.base}/stream${followed.length > 0 ? `?conversations=${followed.join(',')}` : ''}`;
  }

  private headers(more: Record<string, string>): Record<string, string> {
    return { authorization: `Bearer ${this.options.token}`, ...more };
  }

  private reopen(): void {
    this.reopening ??= setTimeout(() => {
      this.reopening = undefined;
      this.abort.abort();
      this.abort = new AbortController();
      void this.open();
    }, GATHER_MS);
  }

  private refused({ status, retryAfterMs }: ApiProblem): void {
    if (status === 401) this.end(closeCodes.notAuthenticated.code);
    else if (status === 403) this.end(closeCodes.revoked.code);
    else this.end(status === 429 || status >= 500 ? closeCodes.tryLater.code : closeCodes.protocol.code, retryAfterMs);
  }

  private end(code: number, afterMs?: number): void {
    if (this.over) return;
    this.over = true;
    this.clear();
    this.options.onClosed(code, afterMs);
  }

  private clear(): void {
    this.abort.abort();
    clearInterval(this.watch);
    clearTimeout(this.reopening);
  }
}

const errorFrame = ({ code, message, retryable, retryAfterMs }: ApiProblem): ServerFrame => ({
  type: 'error',
  data: { code, detail: message, retryable, ...(retryAfterMs !== undefined && { retryAfterMs }) },
});

/** A conversation as `GET /stream` takes it. */
const placeOf = ({ conversationId, afterSeq, quietly }: ClientFrames['subscribe']): string => `${conversationId}${afterSeq === undefined ? '' : `:${afterSeq}`}${quietly ? ':quietly' : ''}`;
