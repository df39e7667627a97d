import { Injectable } from '@nestjs/common';
import { createParser } from 'eventsource-parser';
import { z } from 'zod';
import type { Tokens } from '../db/providers/usage.js';
import type { ChatLine } from '../domain/providers/prompt.js';
import { tokensIn } from '../domain/providers/tokens.js';
import { MOST_DIMENSIONS, packVector } from '../domain/providers/vectors.js';
import { failureOf, NobodyWaits, ProviderFailed, refusalOf } from './provider-failed.js';
import { ProviderOutbound } from './provider-outbound.js';

/** Whom to ask, and for which model. */
export interface Endpoint {
  baseUrl: string;
  model: string;
  key: string | null;
}
export interface AskVectors {
  texts: readonly string[];
  /** As earlier vectors of this model had; absent: as it has them. */
  dimensions?: number | undefined;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}
export interface AskChat {
  lines: readonly ChatLine[];
  maxTokens: number;
  /** Until the first word, and until the last. */
  firstMs: number;
  wholeMs: number;
  signal?: AbortSignal | undefined;
  /** Hears what is said as it is said. @returns `false`: enough was heard */
  onText?: (piece: string) => boolean | void;
}
export interface Vectors {
  vectors: Buffer[];
  dimensions: number;
  taken: Tokens;
}
export interface Said {
  text: string;
  /** Whether it had said all that it wanted; else it was cut at `maxTokens`. */
  whole: boolean;
  firstMs: number;
  taken: Tokens;
}

/** Most bytes of answers, and most that is heard of one, in UTF-16 units. */
const BYTES_A_VECTOR = 128 * 1024;
const CHAT_BYTES = 512 * 1024;
const LONGEST_ANSWER = 20_000;

const usage = z.object({ prompt_tokens: z.number().int().min(0).max(1e9).catch(0), completion_tokens: z.number().int().min(0).max(1e9).catch(0) }).partial();
const VectorAnswer = z.object({ data: z.array(z.object({ index: z.number().int().optional(), embedding: z.array(z.number()).max(MOST_DIMENSIONS) })), usage: usage.nullish() });
const choice = z.object({ delta: z.object({ content: z.string().nullish() }).nullish(), message: z.object({ content: z.string().nullish() }).nullish(), finish_reason: z.string().nullish() });
const ChatAnswer = z.object({ choices: z.array(choice).max(16).optional(), usage: usage.nullish(), error: z.unknown().optional() });
type ChatAnswer = z.infer<typeof ChatAnswer>;

/** Speaks the protocol of OpenAI-compatible servers, and believes nothing of what it hears. It knows no tenants, limits or circuits. */
@Injectable()
export class ProviderClient {
  constructor(private readonly outbound: ProviderOutbound) {}

  /** A vector for each text. @throws ProviderFailed, NobodyWaits */
  async embed({ baseUrl, model, key }: Endpoint, { texts, dimensions, timeoutMs, signal }: AskVectors): Promise<Vectors> {
    const body = JSON.stringify({ model, input: texts, encoding_format: 'float' });
    try {
      const maxBytes = BYTES_A_VECTOR * texts.length;
      const answer = await this.outbound.ask(`${rooted(baseUrl)}/embeddings`, { method: 'POST', headers: headersOf(key), body, maxBytes, timeoutMs, ...(signal && { signal }) });
      if (answer.status !== 200) throw refusalOf(answer);
      return vectorsOf(parsed(VectorAnswer, answer.body.toString()), { texts, dimensions });
    } catch (error) {
      throw failureOf(error);
    }
  }

  /** What the model says, as it comes. @throws ProviderFailed, NobodyWaits; `cut_off` when the answer ended in its midst */
  async chat({ baseUrl, model, key }: Endpoint, asked: AskChat): Promise<Said> {
    const body = JSON.stringify({ model, messages: asked.lines, stream: true, stream_options: { include_usage: true }, temperature: 0, max_tokens: asked.maxTokens });
    const startedAt = performance.now();
    const tooLate = new AbortController();
    const timer = setTimeout(() => tooLate.abort(), asked.firstMs);
    const listener = new Listener(asked, () => clearTimeout(timer));
    try {
      const signal = asked.signal ? AbortSignal.any([tooLate.signal, asked.signal]) : tooLate.signal;
      const answer = await this.outbound.open(`${rooted(baseUrl)}/chat/completions`, { method: 'POST', headers: { ...headersOf(key), accept: 'text/event-stream' }, body, maxBytes: CHAT_BYTES, timeoutMs: asked.wholeMs, signal });
      if (answer.status !== 200) {
        await answer.chunks.return();
        throw refusalOf(answer);
      }
      await (answer.contentType === 'application/json' ? listener.hearWhole(answer.chunks) : listener.hearStream(answer.chunks));
      return listener.said(startedAt, asked.lines);
    } catch (error) {
      const failure = failureOf(error);
      if (failure instanceof NobodyWaits && !asked.signal?.aborted) throw new ProviderFailed('too_slow');
      if (failure instanceof ProviderFailed && failure.fault === 'not_reachable' && listener.heard) throw new ProviderFailed('cut_off', { cause: failure });
      throw failure;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Collects what a model says. */
class Listener {
  private text = '';
  private finished: string | null = null;
  private firstAt = 0;
  private usage: ChatAnswer['usage'];
  private enough = false;

  constructor(
    private readonly asked: AskChat,
    private readonly onFirst: () => void,
  ) {}

  get heard(): boolean {
    return this.firstAt > 0;
  }

  async hearStream(chunks: AsyncIterable<Buffer>): Promise<void> {
    let over = false;
    const parser = createParser({
      onEvent: ({ data }) => {
        if (over || data.trim() === '') return;
        if (data.trim() === '[DONE]') over = true;
        else this.take(parsed(ChatAnswer, data));
      },
    });
    const decoder = new TextDecoder();
    for await (const chunk of chunks) {
      parser.feed(decoder.decode(chunk, { stream: true }));
      if (over || this.enough) break;
    }
    if (!over && !this.enough && this.finished === null) throw new ProviderFailed(this.heard ? 'cut_off' : 'not_understood');
  }

  async hearWhole(chunks: AsyncIterable<Buffer>): Promise<void> {
    const all: Buffer[] = [];
    for await (const chunk of chunks) all.push(chunk);
    this.take(parsed(ChatAnswer, Buffer.concat(all).toString()));
    this.finished ??= 'stop';
  }

  said(startedAt: number, lines: readonly ChatLine[]): Said {
    const taken = {
      input: this.usage?.prompt_tokens ?? lines.reduce((sum, { content }) => sum + tokensIn(content), 0),
      output: this.usage?.completion_tokens ?? tokensIn(this.text),
    };
    return { text: this.text, whole: this.finished !== 'length' && !this.enough, firstMs: Math.round((this.firstAt || performance.now()) - startedAt), taken };
  }

  private take({ choices, usage: told, error }: ChatAnswer): void {
    if (error !== undefined && error !== null) throw new ProviderFailed('failed');
    if (told) this.usage = told;
    const [first] = choices ?? [];
    if (first?.finish_reason) this.finished = first.finish_reason;
    const piece = (first?.delta?.content ?? first?.message?.content ?? '').toWellFormed();
    if (piece === '' || this.enough) return;
    if (this.firstAt === 0) {
      this.firstAt = performance.now();
      this.onFirst();
    }
    this.text += piece;
    if (this.text.length > LONGEST_ANSWER || this.asked.onText?.(piece) === false) this.enough = true;
  }
}

const rooted = (baseUrl: string): string => baseUrl.replace(/\/+$/, '');
const headersOf = (key: string | null): Record<string, string> => ({ 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) });

function parsed<T>(shape: z.ZodType<T>, text: string): T {
  try {
    return shape.parse(JSON.parse(text));
  } catch (error) {
    // A parser's message quotes what it read, so it is not kept.
    throw new ProviderFailed('not_understood', { cause: error instanceof Error ? error.name : undefined });
  }
}

function vectorsOf({ data, usage: told }: z.infer<typeof VectorAnswer>, { texts, dimensions }: Pick<AskVectors, 'texts' | 'dimensions'>): Vectors {
  if (data.length !== texts.length) throw new ProviderFailed('not_understood');
  const inOrder = data.every(({ index }) => index !== undefined) ? data.toSorted((one, other) => one.index! - other.index!) : data;
  if (inOrder.some(({ index }, at) => index !== undefined && index !== at)) throw new ProviderFailed('not_understood');
  const width = dimensions ?? inOrder[0]!.embedding.length;
  if (width < 2 || inOrder.some(({ embedding }) => embedding.length !== width)) throw new ProviderFailed('wrong_dimensions');
  const vectors = inOrder.map(({ embedding }) => {
    const packed = packVector(embedding);
    if (!packed) throw new ProviderFailed('not_understood');
    return packed;
  });
  return { vectors, dimensions: width, taken: { input: told?.prompt_tokens ?? texts.reduce((sum, text) => sum + tokensIn(text), 0), output: 0 } };
}
