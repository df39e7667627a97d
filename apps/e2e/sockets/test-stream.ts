import { API_BASE, type PostedFrame, type ServerFrame, type ServerFrames } from '@parley/contracts';
import { eventually, rawCall, type RawAnswer } from '@parley/testkit';

export interface StreamOptions {
  token: string;
  conversations?: string;
  lastEventId?: string | undefined;
  origin?: string;
}
type FrameOf<T extends keyof ServerFrames> = Extract<ServerFrame, { type: T }>;

/** A `GET /stream` that keeps every frame it got, and the last id. */
export class TestStream {
  readonly frames: ServerFrame[] = [];
  lastEventId: string | undefined;
  retryMs: number | undefined;
  comments = 0;
  /** Resolves when the server ended the stream. */
  readonly ended: Promise<void>;
  private readonly abort = new AbortController();
  private tail = '';

  private constructor(readonly response: Response) {
    this.ended = this.read();
  }

  static async open(baseUrl: string, { token, conversations, lastEventId, origin }: StreamOptions): Promise<TestStream> {
    const query = conversations === undefined ? '' : `?conversations=${conversations}`;
    const headers = { authorization: `Bearer ${token}`, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }), ...(origin && { origin }) };
    const abort = new AbortController();
    const response = await fetch(`${baseUrl}${API_BASE}/stream${query}`, { headers, signal: abort.signal });
    const stream = new TestStream(response);
    stream.abort.signal.addEventListener('abort', () => abort.abort());
    if (response.ok) await stream.until('welcome');
    return stream;
  }

  until<T extends keyof ServerFrames>(type: T, matches: (data: ServerFrames[T]) => boolean = () => true, { timeoutMs = 5000 } = {}): Promise<FrameOf<T>> {
    const fits = (frame: ServerFrame) => frame.type === type && matches(frame.data as ServerFrames[T]);
    return eventually(
      () => {
        const found = this.frames.find(fits);
        if (!found) throw new Error(`No ${type} frame that matches. Last frames: ${JSON.stringify(this.frames.slice(-3)).slice(0, 600)}`);
        return found as FrameOf<T>;
      },
      { timeoutMs },
    );
  }

  messages(): ServerFrames['message'][] {
    return this.frames.flatMap((frame) => (frame.type === 'message' ? [frame.data] : []));
  }

  close(): Promise<void> {
    this.abort.abort();
    return this.ended;
  }

  private async read(): Promise<void> {
    if (!this.response.ok || !this.response.body) return;
    const text = this.response.body.pipeThrough(new TextDecoderStream());
    try {
      for await (const chunk of text) {
        const events = (this.tail + chunk).split('\n\n');
        this.tail = events.pop()!;
        for (const event of events) this.take(event);
      }
    } catch {
      return; // cut off, from whichever side
    }
  }

  private take(event: string): void {
    for (const line of event.split('\n')) {
      if (line.startsWith(':')) this.comments++;
      else if (line.startsWith('id: ')) this.lastEventId = line.slice(4);
      else if (line.startsWith('retry: ')) this.retryMs = Number(line.slice(7));
      else if (line.startsWith('data: ')) this.frames.push(JSON.parse(line.slice(6)) as ServerFrame);
    }
  }
}

/** Says a frame without a socket. */
export const postFrame = (baseUrl: string, token: string, frame: PostedFrame | Record<string, unknown>): Promise<RawAnswer> =>
  rawCall('POST', '/frames', { baseUrl, token, body: JSON.stringify(frame) });
