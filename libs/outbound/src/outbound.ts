import { Readable } from 'node:stream';
import { Agent, buildConnector, request, type Dispatcher } from 'undici';
import { guardedLookup, type Resolve } from './guarded-lookup.js';
import { OutboundError } from './outbound-error.js';
import { isListed, targetOf, type Allowed } from './target.js';

export interface OutboundOptions extends Allowed {
  /** Who asks, as the `User-Agent` says. */
  agent?: string;
  /** For tests of names that change their address. */
  resolve?: Resolve;
}

/** A request, and how much of an answer is taken. */
export interface OutboundRequest {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Most bytes of the answer, after it was unpacked by nobody: compressed answers are not asked for. Default 1 MiB. */
  maxBytes?: number;
  /** From the first connection to the last byte, redirects included. Default 10 s. */
  timeoutMs?: number;
  /** How many redirects are followed; each is checked like the first address. Default 0 for requests with a body, else 5. */
  redirects?: number;
  /** Media types that are taken, such as `text/html`; others are refused before the body is read. */
  types?: readonly string[];
  signal?: AbortSignal;
}

/** The head of an answer. */
export interface OutboundHead {
  status: number;
  /** Lower-case names; of repeated ones the first. */
  headers: Record<string, string>;
  /** Without parameters, lower case. */
  contentType: string;
  /** Where the answer came from, after redirects. */
  url: string;
}
export interface OutboundAnswer extends OutboundHead {
  body: Buffer;
}
/** An answer that is read while it comes. Whoever does not read it to its end leaves the loop, which ends the connection. */
export interface OutboundStream extends OutboundHead {
  /** Fails with an `OutboundError`. */
  chunks: AsyncGenerator<Buffer, void, undefined>;
}

const MiB = 2 ** 20;
const CONNECT_MS = 5000;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const LARGEST_HEAD = 16_384;
/** What must not travel on to another origin. */
const SECRET = /^(authorization|cookie|proxy-authorization|x-api-key)$/i;

/**
 * The one way to ask an address that somebody else chose: a webhook, a website to import, a provider. Only http and https of the public internet, checked when the
 * address is read and again at the moment of connecting; redirects are followed by hand under the same checks; size, time and type are bounded. Cookies, credentials in
 * addresses and proxies of the environment do not exist here.
 */
export class Outbound {
  private readonly dispatcher: Agent;

  constructor(private readonly options: OutboundOptions = {}) {
    this.dispatcher = new Agent({
      connect: connectorOf(options),
      connections: 8,
      pipelining: 1,
      keepAliveTimeout: 1000,
      keepAliveMaxTimeout: 5000,
      maxHeaderSize: LARGEST_HEAD,
    });
  }

  /** Any status is an answer. @throws OutboundError */
  async ask(address: string, asked: OutboundRequest = {}): Promise<OutboundAnswer> {
    const { chunks, ...head } = await this.open(address, asked);
    const body: Buffer[] = [];
    for await (const chunk of chunks) body.push(chunk);
    return { ...head, body: Buffer.concat(body) };
  }

  /** As `ask`, as soon as the head is there; the time runs until the last byte. @throws OutboundError */
  async open(address: string, asked: OutboundRequest = {}): Promise<OutboundStream> {
    const within = AbortSignal.timeout(asked.timeoutMs ?? 10_000);
    const signal = asked.signal ? AbortSignal.any([within, asked.signal]) : within;
    const explain = (error: unknown) => faultOf(error, { within, given: asked.signal });
    try {
      const { chunks, ...head } = await this.follow(targetOf(address, this.options), { ...asked, signal }, asked.redirects ?? (asked.body === undefined ? 5 : 0));
      return { ...head, chunks: explained(chunks, explain) };
    } catch (error) {
      throw explain(error);
    }
  }

  /** Ends all connections. */
  close(): Promise<void> {
    return this.dispatcher.destroy();
  }

  private async follow(url: URL, asked: OutboundRequest, redirects: number): Promise<OutboundStream> {
    const answer = await request(url, {
      dispatcher: this.dispatcher,
      method: asked.method ?? 'GET',
      headers: { 'user-agent': this.options.agent ?? 'Parley', 'accept-encoding': 'identity', ...asked.headers },
      ...(asked.body !== undefined && { body: asked.body }),
      ...(asked.signal && { signal: asked.signal }),
    });
    const location = headerOf(answer, 'location');
    if (!REDIRECTS.has(answer.statusCode) || !location || redirects === 0 && asked.redirects === undefined && asked.body !== undefined) return take(url, answer, asked);
    answer.body.on('error', () => undefined).destroy();
    if (redirects === 0) throw new OutboundError('too_many_redirects', 'The address leads on too often');
    if (!URL.canParse(location, url.href)) throw new OutboundError('address_refused', 'The address leads to none');
    const next = targetOf(new URL(location, url).toString(), this.options);
    return this.follow(next, onwards(asked, { from: url, to: next, status: answer.statusCode }), redirects - 1);
  }
}

/** What is asked at the next address: without secrets elsewhere, and without a body where the answer says to only look there (RFC 9110 15.4). */
function onwards(asked: OutboundRequest, { from, to, status }: { from: URL; to: URL; status: number }): OutboundRequest {
  const headers = from.origin === to.origin ? asked.headers : Object.fromEntries(Object.entries(asked.headers ?? {}).filter(([name]) => !SECRET.test(name)));
  const { body, ...rest } = asked;
  const keeps = status === 307 || status === 308 || asked.method === 'HEAD' || asked.method === undefined || asked.method === 'GET';
  return { ...rest, ...(headers && { headers }), ...(keeps ? { ...(body !== undefined && { body }) } : { method: 'GET' as const }) };
}

function headerOf({ headers }: Dispatcher.ResponseData, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function take(url: URL, answer: Dispatcher.ResponseData, { maxBytes = MiB, types }: OutboundRequest): OutboundStream {
  const contentType = (headerOf(answer, 'content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
  const refuse = (error: OutboundError): never => {
    answer.body.on('error', () => undefined).destroy();
    throw error;
  };
  if (types && answer.statusCode < 300 && !types.includes(contentType)) refuse(new OutboundError('type_refused', 'The answer is of another type'));
  if (Number(headerOf(answer, 'content-length') ?? 0) > maxBytes) refuse(new OutboundError('too_large', `The answer is larger than ${maxBytes} bytes`));
  const headers = Object.fromEntries(Object.keys(answer.headers).map((name) => [name.toLowerCase(), headerOf(answer, name) ?? '']));
  return { status: answer.statusCode, headers, contentType, url: url.toString(), chunks: bounded(answer, maxBytes) };
}

async function* bounded({ body }: Dispatcher.ResponseData, maxBytes: number): OutboundStream['chunks'] {
  let size = 0;
  try {
    for await (const chunk of Readable.from(body) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw new OutboundError('too_large', `The answer is larger than ${maxBytes} bytes`);
      yield chunk;
    }
  } finally {
    body.on('error', () => undefined).destroy();
  }
}

async function* explained(chunks: OutboundStream['chunks'], explain: (error: unknown) => OutboundError): OutboundStream['chunks'] {
  try {
    yield* chunks;
  } catch (error) {
    throw explain(error);
  }
}

/** Connects to what is public, and to what the operator lists by just that port. */
function connectorOf(options: OutboundOptions): buildConnector.connector {
  const guarded = buildConnector({ lookup: guardedLookup(options, options.resolve), timeout: CONNECT_MS });
  if (!options.hosts?.length) return guarded;
  const trusting = buildConnector({ timeout: CONNECT_MS });
  const portOf = ({ port, protocol }: buildConnector.Options) => Number(port || (protocol === 'https:' ? 443 : 80));
  return (to, done) => (isListed({ host: to.hostname.replace(/^\[|\]$/g, '').toLowerCase(), port: portOf(to) }, options) ? trusting : guarded)(to, done);
}

/** What went wrong, in words of our own. */
function faultOf(error: unknown, { within, given }: { within: AbortSignal; given: AbortSignal | undefined }): OutboundError {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof OutboundError) return cause;
  if (within.aborted) return new OutboundError('too_slow', 'The answer took too long', error);
  if (given?.aborted) return new OutboundError('cancelled', 'Nobody waits for the answer any more', error);
  if (error instanceof Error && /Timeout/i.test(error.name)) return new OutboundError('too_slow', 'The answer took too long', error);
  return new OutboundError('not_reachable', 'The address does not answer', error);
}
