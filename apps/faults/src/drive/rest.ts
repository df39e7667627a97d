import { API_BASE, type Message } from '@parley/contracts';
import type { Addresses } from '../world/world.js';

export interface Posting {
  conversationId: string;
  clientMessageId: string;
  text: string;
  private: boolean;
  attachments?: string[] | undefined;
}

/** What came of a request: the message, a refusal, or nothing at all. */
export type Posted = { message: Message; duplicate: boolean } | { code: string; retryable: boolean } | 'no answer';

/** How long a request may take, in ms. Parley promises an answer in two seconds. */
const PATIENCE_MS = 5000;
const DOWNLOAD_MS = 30_000;

/** Parley by REST: each request goes to another copy of conversations than the one before. */
export class Rest {
  private turn: number;

  constructor(
    private readonly addresses: Addresses,
    private readonly token: string,
    first: number,
  ) {
    this.turn = first;
  }

  /** The copy that the next request goes to. */
  next(): { name: string; url: string } {
    const { conversations } = this.addresses;
    return conversations[this.turn++ % conversations.length]!;
  }

  async post(at: { url: string }, { conversationId, ...body }: Posting): Promise<Posted> {
    const answer = await this.ask(at.url, `/conversations/${conversationId}/messages`, { method: 'POST', body: JSON.stringify(body) });
    if (!answer) return 'no answer';
    const { status, json } = answer;
    if (status === 200 || status === 201) return { message: json as Message, duplicate: status === 200 };
    const { code = `status ${status}` } = (json ?? {}) as { code?: string };
    return { code, retryable: status === 429 || status >= 500 };
  }

  /** @throws Error when there is no page to be had */
  async history(conversationId: string, afterSeq: number): Promise<{ data: Message[]; hasMore: boolean }> {
    const answer = await this.ask(this.next().url, `/conversations/${conversationId}/messages?afterSeq=${afterSeq}&limit=100`, { method: 'GET' });
    if (answer?.status !== 200) throw new Error(`history: ${answer?.status ?? 'no answer'}`);
    return answer.json as { data: Message[]; hasMore: boolean };
  }

  /** A file's bytes, by token or by a link that needs none. @throws Error when nobody answers */
  async download(path: string, bearer?: string): Promise<{ status: number; bytes: Buffer }> {
    const headers = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
    const response = await fetch(this.next().url + API_BASE + path, { headers, signal: AbortSignal.timeout(DOWNLOAD_MS) });
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  private async ask(url: string, path: string, init: RequestInit): Promise<{ status: number; json: unknown } | undefined> {
    const headers = { authorization: `Bearer ${this.token}`, ...(init.body !== undefined && { 'content-type': 'application/json' }) };
    try {
      const response = await fetch(url + API_BASE + path, { ...init, headers, signal: AbortSignal.timeout(PATIENCE_MS) });
      return { status: response.status, json: await response.json().catch(() => undefined) };
    } catch {
      return undefined;
    }
  }
}
