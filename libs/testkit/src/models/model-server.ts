import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What somebody asked of the server. */
export interface ModelAsked {
  path: string;
  key: string | undefined;
  body: { model?: string; input?: string[]; messages?: { role: string; content: string }[]; stream?: boolean };
}
/** How a question is answered; what it does not end stays open. */
export type ModelReply = (asked: ModelAsked, response: ServerResponse) => void | Promise<void>;

const event = (data: unknown) => `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
const piece = (content: string) => event({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
const begin = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/event-stream' });
const json = (response: ServerResponse, body: unknown, status = 200) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Says this, piece by piece. */
export const says = (...pieces: string[]): ModelReply => async (_, response) => {
  begin(response);
  for (const content of pieces) {
    response.write(piece(content));
    await soon();
  }
  response.write(event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }) + event({ choices: [], usage: { prompt_tokens: 100, completion_tokens: 20 } }));
  response.end(event('[DONE]'));
};
/** Says this and breaks off: the connection ends in its midst. */
export const breaksOff = (...pieces: string[]): ModelReply => async (_, response) => {
  begin(response);
  for (const content of pieces) {
    response.write(piece(content));
    await soon();
  }
  response.destroy();
};
/** Says this and then nothing more. */
export const fallsSilent = (...pieces: string[]): ModelReply => (_, response) => {
  begin(response);
  response.write(pieces.map(piece).join('') || ': nothing\n\n');
};
export const refuses = (status: number, headers: Record<string, string> = {}): ModelReply => (_, response) => void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end('{"error":{"message":"no"}}');
export const leadsTo = (location: string): ModelReply => (_, response) => void response.writeHead(307, { location }).end();
/** Answers with just these bytes. */
export const raw = (body: string, contentType = 'application/json'): ModelReply => (_, response) => void response.writeHead(200, { 'content-type': contentType }).end(body);
/** Never ends. */
export const endless = (contentType = 'text/event-stream'): ModelReply => (_, response) => {
  response.writeHead(200, { 'content-type': contentType });
  const more = () => !response.destroyed && response.write(`data: ${'x'.repeat(60_000)}\n`) && setImmediate(more);
  response.on('drain', more);
  more();
};
/** Never answers. */
export const hangs: ModelReply = () => undefined;

const DIMENSIONS = 96;

/** Vectors of words, in which words of one concept are the same: enough for texts that mean the same to be near. @param concepts words that mean the same */
export const understands = (concepts: readonly (readonly string[])[] = []): ModelReply => (asked, response) => {
  const texts = asked.body.input ?? [];
  json(response, { data: texts.map((text, index) => ({ index, embedding: vectorOf(text, concepts) })), usage: { prompt_tokens: texts.length * 7, total_tokens: texts.length * 7 } });
};

function vectorOf(text: string, concepts: readonly (readonly string[])[]): number[] {
  const vector = Array.from({ length: DIMENSIONS }, () => 0.01);
  let rest = text.toLowerCase();
  concepts.forEach((words, nth) => {
    const found = words.filter((word) => rest.includes(word));
    if (found.length > 0) vector[nth]! += 3;
    for (const word of found) rest = rest.replaceAll(word, ' ');
  });
  for (const word of rest.match(/[\p{L}\p{N}]+/gu) ?? []) {
    let hash = 7;
    for (const character of word) hash = (Math.imul(hash, 31) + character.codePointAt(0)!) >>> 0;
    vector[concepts.length + (hash % (DIMENSIONS - concepts.length))]! += 0.5;
  }
  return vector;
}

/**
 * A server on this machine that speaks the protocol of OpenAI-compatible models, rightly or wrongly, as the test wishes. Set `chat` and `embeddings` to how it shall answer from now on.
 */
export class ModelServer {
  readonly asked: ModelAsked[] = [];
  chat: ModelReply = says('NO_ANSWER');
  embeddings: ModelReply = understands();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<ModelServer> {
    const server = createServer((request, response) => void made.answer(request, response));
    const made = new ModelServer(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return made;
  }

  /** `host:port`, as an operator lists it. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** As a tenant names it. */
  get baseUrl(): string {
    return `http://${this.host}/v1`;
  }

  /** What was asked of one of its doors since it was forgotten. */
  of(path: 'chat/completions' | 'embeddings'): ModelAsked[] {
    return this.asked.filter((one) => one.path === `/v1/${path}`);
  }

  forget(): void {
    this.asked.length = 0;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    response.on('error', () => undefined);
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked: ModelAsked = { path: request.url ?? '', key: request.headers.authorization?.replace(/^Bearer /, ''), body: JSON.parse(Buffer.concat(chunks).toString() || '{}') as ModelAsked['body'] };
    this.asked.push(asked);
    if (asked.path === '/v1/embeddings') await this.embeddings(asked, response);
    else if (asked.path === '/v1/chat/completions') await this.chat(asked, response);
    else json(response, { error: { message: 'unknown' } }, 404);
  }
}
