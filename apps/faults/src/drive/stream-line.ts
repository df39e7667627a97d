import { randomUUID } from 'node:crypto';
import { API_BASE, type ClientFrames, type ServerFrame } from '@parley/contracts';
import { BY_US, type Happening } from '../history/entry.js';
import { happeningOf, SILENCE_MS, type Line, type LineOptions } from './line.js';

export interface StreamLineOptions extends LineOptions {
  /** What the last stream of this person said of how far it came. */
  lastEventId: string | undefined;
  onEventId: (id: string) => void;
}

/** How long a posted frame may go without an answer, in ms. */
const PATIENCE_MS = 5000;
/** Conversations that are followed within this are one new stream, in ms. */
const GATHER_MS = 50;
/** Noted as the close codes of streams, which have none of their own. */
const [RESTART, BROKEN] = [1012, 1006];

/** A line of two halves: frames come as server-sent events, and go as one request each. Written apart from the client library's own. */
export class StreamLine implements Line {
  readonly connection = randomUUID().slice(0, 8);
  readonly via: string;
  welcomed = false;
  private readonly base: string;
  private readonly abort = new AbortController();
  private readonly watch: NodeJS.Timeout;
  private heardAt = Date.now();
  private farewell = false;
  private over = false;
  private following: NodeJS.Timeout | undefined;

  constructor(private readonly options: StreamLineOptions) {
    this.via = options.via;
    this.base = options.url.replace(/^ws/, 'http').replace(/\/ws$/, API_BASE);
    this.watch = setInterval(() => Date.now() - this.heardAt > SILENCE_MS && this.drop(), 1000);
    void this.listen().then(() => this.closed(this.farewell ? RESTART : BROKEN));
  }

  /** To follow something else takes a new stream: this one ends, and whoever holds it opens the next. */
  send<T extends keyof ClientFrames>(type: T, data: ClientFrames[T], ref?: string): void {
    if (type === 'subscribe') this.following ??= setTimeout(() => this.drop(), GATHER_MS);
    else void this.post(JSON.stringify({ type, data }), ref);
  }

  drop(): void {
    this.closed(BY_US);
  }

  close(): void {
    this.closed(BY_US);
  }

  private async listen(): Promise<void> {
    try {
      const { lastEventId } = this.options;
      const response = await fetch(this.address(), { signal: this.abort.signal, headers: { ...this.headers(), ...(lastEventId && { 'last-event-id': lastEventId }) } });
      if (response.status !== 200 || !response.body) return void (await response.body?.cancel());
      this.note({ type: 'open', connection: this.connection, via: this.via });
      let rest = '';
      for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
        this.heardAt = Date.now();
        const events = (rest + text).split('\n\n');
        rest = events.pop()!;
        for (const event of events) this.take(event);
      }
    } catch {
      // It broke, or was broken off.
    }
  }

  private take(event: string): void {
    const fields = new Map(event.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
    const data = fields.get('data');
    if (data === undefined || this.over) return;
    const frame = JSON.parse(data) as ServerFrame;
    if (frame.type === 'welcome') this.welcomed = true;
    if (frame.type === 'goodbye') this.farewell = true;
    const happening = happeningOf(frame, this);
    if (happening) this.note(happening);
    this.options.onFrame(frame, this);
    const id = fields.get('id');
    if (id !== undefined) this.options.onEventId(id);
  }

  /** Without an answer nothing is said: whoever sent it waits for one, and tries another way. */
  private async post(body: string, ref: string | undefined): Promise<void> {
    try {
      const response = await fetch(`${this.base}/frames`, { method: 'POST', body, headers: { ...this.headers(), 'content-type': 'application/json' }, signal: AbortSignal.timeout(PATIENCE_MS) });
      const { status, headers } = response;
      const said: unknown = await response.json().catch(() => undefined);
      if (ref === undefined || status === 204 || said === undefined) return;
      this.options.onFrame({ ...(status === 200 ? (said as ServerFrame) : refusalOf(said as { code?: string }, { status, wait: headers.get('retry-after') })), ref }, this);
    } catch {
      return;
    }
  }

  private address(): string {
    const followed = (this.options.hello.resume ?? []).map(({ conversationId, afterSeq }) => `${conversationId}:${afterSeq}`);
    return `${this.base}/stream${followed.length > 0 ? `?conversations=${followed.join(',')}` : ''}`;
  }

  private headers(): Record<string, string> {
    return { authorization: `Bearer ${this.options.hello.token}` };
  }

  private closed(code: number): void {
    if (this.over) return;
    this.over = true;
    this.abort.abort();
    clearInterval(this.watch);
    clearTimeout(this.following);
    this.note({ type: 'close', connection: this.connection, code, via: this.via });
    this.options.onClosed();
  }

  private note(happening: Happening): void {
    this.options.recorder.note(this.options.who, happening);
  }
}

const refusalOf = ({ code }: { code?: string }, { status, wait }: { status: number; wait: string | null }): ServerFrame => ({
  type: 'error',
  data: { code: code ?? `status ${status}`, detail: '', retryable: status === 429 || status >= 500, ...(wait && { retryAfterMs: Number(wait) * 1000 }) },
});
