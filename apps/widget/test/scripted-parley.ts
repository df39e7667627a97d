import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { ClientFrame, Conversation, Message, QueuePlace, Sender, ServerFrame, WidgetConfig } from '@parley/contracts';
import { WebSocketServer, type WebSocket } from 'ws';
import { ScriptedArticles } from './scripted-articles.ts';
import { changeMessage, quoteIn } from './scripted-changes.ts';
import { ScriptedFiles } from './scripted-files.ts';

const root = join(import.meta.dirname, '..');
const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.svg': 'image/svg+xml' };

export const KEY = 'wk_demo';
export const ada: Sender = { kind: 'agent', id: 'a1', name: 'Ada Lovelace' };

export interface Talk {
  conversation: Conversation;
  messages: Message[];
}

/** Parley as one visitor sees it, in memory, doing what a test tells it to. Speaks the public contract; for this package's tests only. */
export class ScriptedParley {
  readonly talks: Talk[] = [];
  readonly sessions: Record<string, unknown>[] = [];
  readonly frames: ClientFrame[] = [];
  readonly files = new ScriptedFiles();
  readonly articles = new ScriptedArticles();
  /** Where conversations stand in the queue, by id. */
  readonly places = new Map<string, QueuePlace>();
  /** Conversations whose place was asked for. */
  readonly asked: string[] = [];
  /** Refuses connections and calls, as a lost network would. */
  down = false;
  /** Code that the next messages are refused with. */
  refuse: string | undefined;
  /** Milliseconds before an ack. */
  ackDelay = 0;
  /** Content-Security-Policy of the demo page. */
  policy: string | undefined;
  config: WidgetConfig;
  private readonly http: Server;
  private readonly wss = new WebSocketServer({ noServer: true, handleProtocols: () => 'parley.v1' });
  /** Where visitors said that they can be reached. */
  readonly addresses: string[] = [];
  private contacts = 0;
  private ids = 0;

  private constructor(http: Server) {
    this.http = http;
    this.config = {
      inboxId: 'i1',
      organization: 'Willow & Birch',
      online: true,
      widget: { accent: '#2f6f4f', theme: 'auto', position: 'right', locale: null, title: '', greeting: '', launcherText: '', typingPreview: false, suggestArticles: true },
    };
    http.on('request', (request: IncomingMessage, response: ServerResponse) => void this.answer(request, response));
    http.on('upgrade', (request, socket, head) => {
      if (this.down) return socket.destroy();
      this.wss.handleUpgrade(request, socket, head, (ws) => this.accept(ws));
    });
  }

  static async start(port = 0): Promise<ScriptedParley> {
    const http = createServer();
    const parley = new ScriptedParley(http);
    await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
    return parley;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.cut();
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }

  /** Breaks every open socket. */
  cut(): void {
    for (const ws of this.wss.clients) ws.terminate();
  }

  get lines(): number {
    return this.wss.clients.size;
  }

  begin(contactId = 'v1'): Talk {
    const at = new Date().toISOString();
    const conversation: Conversation = {
      id: `c${++this.ids}`, inboxId: 'i1', channel: 'web', contact: { id: contactId, name: 'Visitor', avatarUrl: null, verified: false },
      status: 'open', priority: 'normal', assignee: null, team: null, labels: [], attributes: {}, lastSeq: 0, lastMessage: null, inbound: 0, unread: 0,
      read: { visitor: 0, agent: 0 }, delivered: { visitor: 0, agent: 0 }, waitingSince: null, snoozedUntil: null, sla: null, rating: null, version: 1, createdAt: at, updatedAt: at, resolvedAt: null,
    };
    const talk = { conversation, messages: [] };
    this.talks.push(talk);
    return talk;
  }

  /** Somebody says something; all tabs hear it, except the one that sent it. */
  say(talk: Talk, sender: Sender, text: string, more: Partial<Message> & { except?: WebSocket } = {}): Message {
    const { except, ...fields } = more;
    const { conversation, messages } = talk;
    const prevSeq = messages.at(-1)?.seq ?? 0;
    const message: Message = {
      id: `m${++this.ids}`, seq: prevSeq + 1, prevSeq, sender, kind: 'text', text, attachments: [], private: false, createdAt: new Date().toISOString(), ...fields,
    };
    messages.push(message);
    conversation.lastSeq = message.seq;
    conversation.updatedAt = message.createdAt;
    if (message.kind === 'text') conversation.lastMessage = { seq: message.seq, text, sender, private: false, createdAt: message.createdAt };
    if (sender.kind === 'agent') Object.assign(conversation, { inbound: conversation.inbound + 1, unread: conversation.unread + 1 });
    this.tell({ type: 'message', data: { conversationId: conversation.id, message } }, except);
    return message;
  }

  tell(frame: ServerFrame, except?: WebSocket): void {
    for (const ws of this.wss.clients) if (ws !== except) ws.send(JSON.stringify(frame));
  }

  assign(talk: Talk, agent: Sender): void {
    this.places.delete(talk.conversation.id);
    talk.conversation.assignee = { id: agent.id ?? 'a', name: agent.name, avatarUrl: agent.avatarUrl ?? null };
    this.tell({ type: 'conversation', data: { conversation: talk.conversation, change: 'assigned' } });
  }

  /** The conversation stands somewhere in the queue, and all tabs hear it; `quietly`, who does not ask does not learn it. */
  queue(talk: Talk, position: number, { quietly = false, ...more }: Partial<QueuePlace> & { quietly?: boolean } = {}): void {
    const place = { conversationId: talk.conversation.id, position, wait: null, since: talk.conversation.createdAt, offer: null, ...more };
    this.places.set(talk.conversation.id, place);
    if (!quietly) this.tell({ type: 'queue', data: place });
  }

  typing(talk: Talk, state: 'start' | 'stop', name = ada.name): void {
    this.tell({ type: 'typing', data: { conversationId: talk.conversation.id, state, by: { kind: 'agent', id: 'a1', name } } });
  }

  readByAgent(talk: Talk): void {
    talk.conversation.read.agent = talk.conversation.lastSeq;
    this.tell({ type: 'read', data: { conversationId: talk.conversation.id, seq: talk.conversation.lastSeq, by: { kind: 'agent', id: 'a1' } } });
  }

  private accept(ws: WebSocket): void {
    const send = (frame: ServerFrame) => ws.send(JSON.stringify(frame));
    ws.on('message', (raw) => {
      const frame = JSON.parse(String(raw)) as ClientFrame;
      this.frames.push(frame);
      if (frame.type === 'hello') this.welcome(frame.data, send);
      else if (frame.type === 'message.send') setTimeout(() => this.post(ws, frame), this.ackDelay);
      else if (frame.type === 'ping') send({ type: 'pong', data: {} });
      else if (frame.type === 'read') this.readByVisitor(ws, frame.data);
    });
  }

  private welcome({ resume = [] }: Extract<ClientFrame, { type: 'hello' }>['data'], send: (frame: ServerFrame) => void): void {
    const resumed = resume.map(({ conversationId }) => ({ conversationId, recovered: true }));
    send({ type: 'welcome', data: { sessionId: 's', self: { kind: 'visitor', id: 'v1' }, resumed, heartbeatSeconds: 25, serverTime: new Date().toISOString() } });
    for (const { conversationId, afterSeq } of resume) {
      for (const message of this.find(conversationId)?.messages.filter(({ seq }) => seq > afterSeq) ?? []) send({ type: 'message', data: { conversationId, message } });
    }
  }

  private post(ws: WebSocket, { ref, data }: Extract<ClientFrame, { type: 'message.send' }>): void {
    if (this.refuse) {
      const retryable = this.refuse === 'limit.busy';
      return ws.send(JSON.stringify({ type: 'error', ref, data: { code: this.refuse, detail: '', retryable } }));
    }
    const talk = (data.conversationId && this.find(data.conversationId)) || this.talks.find(({ conversation }) => conversation.status !== 'resolved') || this.begin();
    const known = talk.messages.find((message) => message.clientMessageId === data.clientMessageId);
    const message = known ?? this.say(talk, { kind: 'visitor', id: 'v1', name: 'Visitor' }, data.text ?? '', { clientMessageId: data.clientMessageId, attachments: this.files.named(data.attachments), ...quoteIn(talk, data.replyTo), except: ws });
    const { id: messageId, seq, prevSeq, createdAt } = message;
    ws.send(JSON.stringify({ type: 'ack', ref, data: { conversationId: talk.conversation.id, messageId, seq, prevSeq, createdAt, duplicate: !!known } }));
  }

  private readByVisitor(ws: WebSocket, { conversationId, seq }: { conversationId: string; seq: number }): void {
    const talk = this.find(conversationId);
    if (!talk) return;
    talk.conversation.unread = 0;
    talk.conversation.read.visitor = Math.max(talk.conversation.read.visitor, seq);
    this.tell({ type: 'read', data: { conversationId, seq, by: { kind: 'visitor', id: 'v1' } } }, ws);
  }

  private find(id: string): Talk | undefined {
    return this.talks.find(({ conversation }) => conversation.id === id);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    if (url.pathname.startsWith('/api/')) {
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('access-control-allow-methods', 'GET, POST, PATCH, PUT, DELETE');
      response.setHeader('access-control-allow-headers', 'authorization, content-type, idempotency-key');
      if (request.method === 'OPTIONS') return void response.writeHead(204).end();
      if (this.down) return void request.socket.destroy();
      if (url.pathname.startsWith('/api/v1/attachments')) return this.files.answer(request, response);
      const [status, body] = await this.call(request, url);
      return void response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' }).end(JSON.stringify(body));
    }
    return this.file(url.pathname, response);
  }

  private async call(request: IncomingMessage, url: URL): Promise<[number, unknown]> {
    const [, , , first, second, third] = url.pathname.split('/');
    if (first === 'widget' && second === 'config') return third === KEY ? [200, this.config] : problem(404, 'widget.key_unknown');
    if (first === 'widget' && second === 'contact') return this.describe(await bodyOf(request));
    if (first === 'widget') return this.openSession(await bodyOf(request));
    if (!request.headers.authorization) return problem(401, 'auth.required');
    if (first === 'kb') return this.articles.answer(request.method ?? '', url, request.method === 'POST' ? await bodyOf(request) : {}) ?? problem(404, 'article.not_found');
    if (!second) return [200, { data: this.talks.map(({ conversation }) => conversation), nextCursor: null }];
    const talk = this.find(second);
    if (!talk) return problem(404, 'conversation.not_found');
    if (third === 'queue') {
      this.asked.push(second);
      return [200, { queue: this.places.get(second) ?? null }];
    }
    const [messageId, reactions, emoji] = url.pathname.split('/').slice(6);
    if (third === 'messages' && messageId) return this.refuse ? problem(403, this.refuse) : changeMessage(this, talk, { method: request.method ?? '', messageId, ...(reactions && { emoji: decodeURIComponent(emoji ?? '') }), body: request.method === 'PATCH' ? await bodyOf(request) : {} });
    return third === 'messages' ? [200, pageOf(talk.messages, url.searchParams)] : [200, talk.conversation];
  }

  private describe({ email }: Record<string, unknown>): [number, unknown] {
    if (!String(email).includes('@')) return problem(400, 'request.invalid');
    this.addresses.push(String(email));
    return [200, { id: 'v1', name: 'Visitor', email, verified: false }];
  }

  private openSession(body: Record<string, unknown>): [number, unknown] {
    this.sessions.push(body);
    if (body.widgetKey !== KEY) return problem(404, 'widget.key_unknown');
    const { visitorToken, identity } = body as { visitorToken?: string; identity?: { userId?: string } };
    const id = identity?.userId ? `user-${identity.userId}` : (visitorToken?.split('.')[1] ?? `v${++this.contacts}`);
    const conversation = this.talks.find((talk) => talk.conversation.status !== 'resolved')?.conversation;
    return [201, { visitorToken: `token.${id}`, expiresIn: 3600, contact: { id, name: '', email: null, verified: false }, config: this.config, messages: { visitorEditSeconds: 900, visitorDeleteSeconds: 120 }, conversation }];
  }

  private async file(pathname: string, response: ServerResponse): Promise<void> {
    if (pathname.startsWith('/chat/')) return html(response, `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"><title>Chat</title><body><script src="/widget.js" data-key="${KEY}" data-mode="page"></script>`);
    if (pathname === '/old-site/') return void response.writeHead(200, { 'content-type': 'text/html; charset=gbk' }).end(`<html lang="zh-CN"><body><script src="/widget.js" data-key="${KEY}"></script>`);
    const path = pathname.startsWith('/demo/') ? normalize(pathname === '/demo/' ? '/demo/index.html' : pathname) : join('/dist', normalize(pathname));
    const content = await readFile(join(root, path)).catch(() => undefined);
    if (!content) return void response.writeHead(404).end();
    const type = types[extname(path)] ?? 'application/octet-stream';
    const body = type.startsWith('text/html') ? content.toString().replaceAll('{{PUBLIC_URL}}', this.origin).replaceAll('{{WIDGET_KEY}}', KEY) : content;
    const policy = this.policy && type.startsWith('text/html') ? { 'content-security-policy': this.policy } : {};
    response.writeHead(200, { 'content-type': type, ...policy }).end(body);
  }
}

const html = (response: ServerResponse, body: string) => void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);

const problem = (status: number, code: string): [number, unknown] => [status, { type: `urn:parley:problem:${code}`, title: code, status, code }];

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return JSON.parse(body) as Record<string, unknown>;
}

function pageOf(messages: Message[], query: URLSearchParams): { data: Message[]; hasMore: boolean } {
  const limit = Number(query.get('limit') ?? 50);
  const after = query.get('afterSeq');
  if (after !== null) {
    const rest = messages.filter(({ seq }) => seq > Number(after));
    return { data: rest.slice(0, limit), hasMore: rest.length > limit };
  }
  const rest = messages.filter(({ seq }) => seq < Number(query.get('beforeSeq') ?? Infinity));
  return { data: rest.slice(-limit), hasMore: rest.length > limit };
}
