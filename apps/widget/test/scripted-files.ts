import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Attachment } from '@parley/contracts';

interface Taken {
  attachment: Attachment;
  bytes: Buffer;
}

/** What a picture's links are answered with once they are over. */
const OVER = 410;

/** The files of a scripted Parley: takes them, refuses them or lets them wait, as a test says. */
export class ScriptedFiles {
  /** Files that were taken, in order. */
  readonly received: { name: string; bytes: number }[] = [];
  /** The key of every upload that came whole, whether it was taken or refused. */
  readonly keys: (string | undefined)[] = [];
  /** Uploads that their sender broke off. */
  aborted = 0;
  /** Status and code that uploads are refused with. */
  refuse: [status: number, code: string] | undefined;
  /** Links made so far are over; fresh ones are good. */
  expired = false;
  private readonly taken = new Map<string, Taken>();
  private held: (() => void)[] | undefined;
  private links = 0;

  /** Uploads stand still from now on. */
  hold(): void {
    this.held = [];
  }

  release(): void {
    for (const go of this.held ?? []) go();
    this.held = undefined;
  }

  /** A file as if somebody had sent it, for a message of an agent's. */
  put(name: string, { contentType, bytes, ...measures }: { contentType: string; bytes: Buffer; width?: number; height?: number; duration?: number }): Attachment {
    const id = `f${this.taken.size + 1}`;
    const attachment: Attachment = { id, url: this.link(id), name, size: bytes.length, contentType, ...measures };
    this.taken.set(id, { attachment, bytes });
    return attachment;
  }

  named(ids: readonly string[] = []): Attachment[] {
    return ids.flatMap((id) => this.taken.get(id)?.attachment ?? []);
  }

  /** `POST /attachments`, `GET /attachments/:id` and its links. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://parley');
    const [id = '', links] = pathname.split('/').slice(4);
    if (request.method === 'POST') return this.take(request, response);
    const file = this.taken.get(id);
    if (!file) return json(response, 404, problem(404, 'attachment.not_found'));
    if (links) return json(response, 200, (file.attachment = { ...file.attachment, url: this.link(id, 'fresh') }));
    if (this.expired && !searchParams.has('fresh')) return json(response, OVER, problem(OVER, 'attachment.link_expired'));
    response.writeHead(200, { 'content-type': file.attachment.contentType, 'cache-control': 'no-store' }).end(file.bytes);
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.once('close', () => !request.complete && this.aborted++);
    if (this.held) await new Promise<void>((go) => this.held!.push(go));
    const form = await formIn(request).catch(() => undefined);
    const file = form?.get('file');
    if (!(file instanceof File)) return;
    const key = request.headers['idempotency-key'];
    this.keys.push(typeof key === 'string' ? key : undefined);
    if (this.refuse) return json(response, this.refuse[0], problem(...this.refuse));
    this.received.push({ name: file.name, bytes: file.size });
    const duration = new URL(request.url ?? '/', 'http://parley').searchParams.get('duration');
    const measures = file.type.startsWith('image/') ? { width: 8, height: 6 } : duration ? { duration: Number(duration) } : {};
    json(response, 201, this.put(file.name, { contentType: file.type.split(';')[0] || 'application/octet-stream', bytes: Buffer.from(await file.arrayBuffer()), ...measures }));
  }

  /** No two links are alike, so that a browser keeps nothing. */
  private link(id: string, how = 'given'): string {
    return `/api/v1/attachments/${id}?${how}=${++this.links}&expires=4102444800`;
  }
}

const problem = (status: number, code: string) => ({ type: `urn:parley:problem:${code}`, title: code, status, code });

const json = (response: ServerResponse, status: number, body: unknown): void =>
  void response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' }).end(JSON.stringify(body));

async function formIn(request: IncomingMessage): Promise<FormData> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new Response(Buffer.concat(chunks), { headers: { 'content-type': request.headers['content-type'] ?? '' } }).formData();
}
