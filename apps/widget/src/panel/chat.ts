import { createApi, createUpload, newId, UploadTray, type Api, type ParleySocket, type PendingMessage, type SocketState } from '@parley/client';
import { MAX_ATTACHMENTS, MAX_FILE_BYTES, MAX_TEXT, type Attachment, type Conversation, type Message, type Sender, type ServerFrames, type WidgetSession } from '@parley/contracts';
import type { Host } from '../host.js';
import { clean } from './clean.js';
import { Conversations } from './conversations.js';
import { watchPage } from './current-page.js';
import { codeOf } from './load-page.js';
import { makeSocket } from './make-socket.js';
import { Sendings } from './sendings.js';
import { VisitorSession } from './session.js';
import { Store } from './store.js';
import { storedMessage, summaryOf, type Outgoing, type Thread } from './thread.js';
import { ThreadShelf } from './thread-shelf.js';
import { TypingSignal } from './typing-signal.js';

export interface Preview {
  conversationId: string;
  sender: Sender;
  text: string;
}

/** The visitor's side of all their conversations: what the panel draws and what its buttons do. */
export class Chat extends Store {
  readonly conversations = new Conversations();
  view: 'home' | 'conversation' = 'home';
  line: SocketState = 'offline';
  /** Why nothing goes on until the visitor tries again. */
  problem: string | undefined;
  preview: Preview | undefined;
  /** The last message that came live, for screen readers. */
  announced: Message | undefined;
  /** Files beside what is being written. */
  readonly files: UploadTray;
  /** How many files a message takes, when the visitor chose more. */
  tooManyFiles: number | undefined;
  /** Whether the next view takes the keyboard focus. */
  wantsFocus = true;
  /** Whether the end of the conversation is in sight. */
  atEnd = true;
  private readonly api: Api;
  private readonly session: VisitorSession;
  private readonly sendings = new Sendings();
  /** What was uploaded from this page, to show own messages before the server says them back. */
  private readonly uploaded = new Map<string, Attachment>();
  private readonly threads: ThreadShelf;
  private readonly typing = new TypingSignal((state) => this.thread?.id && this.socket?.send('typing', { conversationId: this.thread.id, state }));
  private socket: ParleySocket | undefined;
  /** After a page change the visitor finds the conversation as it was left. */
  private resume = false;

  constructor(private readonly host: Host) {
    super();
    this.api = createApi({ baseUrl: host.origin, token: () => this.session.bearer, refresh: () => this.session.renew() });
    this.session = new VisitorSession({ host, api: this.api, began: (session) => this.began(session), refused: (code) => (this.problem = code) });
    this.files = new UploadTray(this.uploader(), MAX_FILE_BYTES.visitor);
    this.files.onChange(() => this.changed());
    this.threads = new ThreadShelf(this.api, () => this.count());
    watchPage((page) => this.socket?.send('page', page));
    document.addEventListener('visibilitychange', () => this.markRead());
    addEventListener('storage', (event) => this.session.changedElsewhere(event) && this.followOtherTab());
  }

  get thread(): Thread | undefined {
    return this.threads.current;
  }

  start(): void {
    if (this.socket) return;
    this.problem = undefined;
    this.session.leaveToSomebodyElse();
    this.socket = this.connect();
    for (const { id, lastSeq } of this.conversations.all) this.socket.follow(id, lastSeq);
    for (const pending of this.socket.pending) this.track(pending);
    this.socket.connect();
    this.changed();
  }

  opened({ focus }: { focus: boolean }): void {
    this.preview = undefined;
    this.resume = !focus;
    this.wantsFocus = focus;
    this.start();
    const unread = this.conversations.all.find((conversation) => conversation.unread > 0);
    if (unread && this.view === 'home') this.show(unread.id);
    if (this.line === 'online') void this.fetchConversations();
    this.markRead();
    this.changed();
  }

  closed(): void {
    this.typing.stop();
    this.changed();
  }

  /** The session goes on as somebody else, or from scratch: everything known is asked again. */
  restart(): void {
    this.drop();
    this.resume = this.view === 'conversation';
    if (this.resume) this.threads.show(undefined);
    this.host.setUnread(0);
    this.start();
  }

  /** The page identified the visitor: a session that runs goes on as that person. */
  identityChanged(): void {
    this.session.reopen();
    if (this.socket) this.restart();
  }

  /** Nothing of this visitor stays on the device. */
  reset(): void {
    this.drop();
    this.session.end();
    this.view = 'home';
    this.host.setUnread(0);
    this.changed();
  }

  redraw(): void {
    this.changed();
  }

  home(): void {
    this.typing.stop();
    this.view = 'home';
    this.threads.current = undefined;
    this.changed();
  }

  /** Opens a conversation; without an id the next message begins or continues one. */
  show(id: string | undefined): void {
    this.view = 'conversation';
    this.atEnd = true;
    this.threads.show(id);
    this.count();
  }

  wrote(anything: boolean): void {
    this.typing.wrote(anything);
  }

  attach(files: Iterable<File>): void {
    const left = this.files.add(files);
    this.tooManyFiles = left > 0 ? MAX_ATTACHMENTS : undefined;
    this.changed();
  }

  /** Sends text and what was uploaded. */
  send(text: string): void {
    this.tooManyFiles = undefined;
    this.post(text, newId(), this.files.take());
  }

  /** An attachment with links that are good again. */
  freshLinks(id: string): Promise<Attachment> {
    return this.api.call('GET /attachments/:id/links', { params: { id } });
  }

  post(text: string, clientMessageId = newId(), attachments: readonly Attachment[] = []): void {
    this.start();
    this.typing.stop({ silently: true });
    for (const attachment of attachments) this.uploaded.set(attachment.id, attachment);
    const ids = attachments.map(({ id }) => id);
    const pending = this.socket?.post({ text: clean(text, MAX_TEXT), clientMessageId, ...(ids.length > 0 && { attachments: ids }), ...(this.thread?.id && { conversationId: this.thread.id }) });
    if (pending) this.track(pending);
    this.atEnd = true;
    this.changed();
  }

  retry({ clientMessageId, text, attachments, code }: Outgoing): void {
    if (code === 'conversation.not_found') this.threads.show(undefined);
    this.remove(clientMessageId);
    this.post(text, code === 'message.mismatch' ? undefined : clientMessageId, attachments);
  }

  remove(clientMessageId: string): void {
    this.sendings.remove(clientMessageId);
    this.changed();
  }

  older(): void {
    this.threads.older();
  }

  reload(): void {
    this.threads.reload();
  }

  setAtEnd(atEnd: boolean): void {
    if (atEnd === this.atEnd) return;
    this.atEnd = atEnd;
    this.markRead();
    this.changed();
  }

  dismissPreview(): void {
    this.preview = undefined;
    this.changed();
  }

  /** What is on its way in the conversation in view. */
  get outgoing(): Outgoing[] {
    const id = this.thread?.id;
    return this.sendings.of(id, id === this.conversations.current?.id);
  }

  private followOtherTab(): void {
    if (!this.socket) return;
    if (this.session.bearer) return this.restart();
    this.reset();
    if (this.host.isOpen) this.start();
  }

  private drop(): void {
    const { socket } = this;
    this.socket = undefined;
    socket?.close();
    this.conversations.clear();
    this.threads.clear();
    this.sendings.clear();
    this.files.clear();
    this.uploaded.clear();
    this.announced = this.preview = this.problem = undefined;
  }

  private connect(): ParleySocket {
    const { host, api, session } = this;
    const socket = makeSocket({ host, api, session });
    socket.onState((state) => this.lineChanged(state));
    socket.on('message', ({ conversationId, message }) => this.heard(conversationId, message));
    socket.on('conversation', ({ conversation }) => this.learn(conversation));
    socket.on('typing', (typing) => this.heardTyping(typing));
    socket.on('read', ({ conversationId, seq, by, unread }) => {
      this.conversations.read({ conversationId, seq, by: by.kind, unread });
      this.count();
    });
    socket.on('delivered', ({ conversationId, seq, by }) => {
      this.conversations.delivered({ conversationId, seq, by: by.kind });
      this.changed();
    });
    socket.onAdopted((pending) => {
      this.track(pending);
      this.changed();
    });
    socket.on('reset', ({ conversationId, reason }) => reason !== 'too_far' && this.threads.startOver(conversationId));
    return socket;
  }

  private began({ config, conversation }: WidgetSession): void {
    this.host.configure(config);
    if (!conversation) return this.changed();
    const { id, lastMessage, unread, lastSeq } = conversation;
    this.socket?.follow(id, lastSeq);
    this.learn(conversation);
    if (this.resume) this.show(id);
    else if (unread > 0 && !this.host.isOpen && lastMessage && lastMessage.sender.kind !== 'visitor') {
      this.preview = { conversationId: id, sender: lastMessage.sender, text: lastMessage.text };
    }
    this.resume = false;
  }

  private lineChanged(state: SocketState): void {
    this.line = state;
    if (state === 'ended' && this.socket) {
      this.problem ??= 'service.unavailable';
      this.socket = undefined;
    }
    if (state !== 'online') this.thread?.hush();
    if (state === 'online') {
      if (this.host.isOpen) void this.fetchConversations();
      if (this.thread?.problem) this.reload();
    }
    this.changed();
  }

  private learn(conversation: Conversation): void {
    this.conversations.put(conversation);
    this.count();
  }

  private heard(conversationId: string, message: Message): void {
    const known = this.conversations.heard(conversationId, message);
    if (!known) this.discovered(conversationId, message.prevSeq);
    this.threads.add(conversationId, message);
    if (message.clientMessageId) this.remove(message.clientMessageId);
    if (message.sender.kind === 'agent' || message.sender.kind === 'bot') this.tell(conversationId, message);
    this.count();
  }

  /** A conversation that began elsewhere: in another tab, or with an agent's first word. */
  private discovered(conversationId: string, prevSeq: number): void {
    this.threads.settle(conversationId, prevSeq);
    this.api.call('GET /conversations/:id', { params: { id: conversationId } }).then(
      (conversation) => this.learn(conversation),
      () => undefined,
    );
  }

  private tell(conversationId: string, message: Message): void {
    this.announced = message;
    if (!this.host.isOpen) this.preview = { conversationId, sender: message.sender, text: summaryOf(message) };
    this.host.emit('message', { conversationId, message });
  }

  private track(pending: PendingMessage): void {
    const { socket } = this;
    this.sendings.add(pending, this.knownOf(pending));
    pending.done.then(
      (ack) => socket === this.socket && this.acked(pending, ack),
      (problem: unknown) => {
        this.sendings.fail(pending.clientMessageId, codeOf(problem));
        this.changed();
      },
    );
  }

  private acked(pending: PendingMessage, ack: ServerFrames['ack']): void {
    const { clientMessageId, message: { text = '', attachments: ids = [] } } = pending;
    const attachments = this.knownOf(pending);
    const here = this.outgoing.some((sent) => sent.clientMessageId === clientMessageId);
    const { conversationId } = ack;
    const message = storedMessage({ clientMessageId, text, attachments }, ack);
    if (here) this.threads.settle(conversationId, ack.prevSeq);
    const thread = this.threads.get(conversationId);
    if (!thread?.messages.has(ack.seq)) thread?.add([message]);
    if (!this.conversations.heard(conversationId, message)) this.discovered(conversationId, ack.prevSeq);
    this.remove(clientMessageId);
    if (here && this.thread?.id !== conversationId) this.show(conversationId);
    // Written before the page was loaded anew: what its files are, only the server knows.
    else if (ids.length > attachments.length) this.reload();
  }

  private knownOf({ message: { attachments = [] } }: PendingMessage): Attachment[] {
    return attachments.flatMap((id) => this.uploaded.get(id) ?? []);
  }

  /** The first file begins the session, as the first message does. */
  private uploader() {
    const upload = createUpload({ baseUrl: this.host.origin, token: () => this.session.bearer, refresh: () => this.session.renew() });
    return async (file: Parameters<typeof upload>[0]) => {
      this.start();
      await this.session.token();
      return upload(file);
    };
  }

  private heardTyping({ conversationId, state, by }: ServerFrames['typing']): void {
    const thread = this.threads.get(conversationId);
    if (!thread || by.kind !== 'agent') return;
    if (state === 'start') thread.writing(by, () => this.changed());
    else thread.hush();
    this.changed();
  }

  private async fetchConversations(): Promise<void> {
    const page = await this.api.call('GET /conversations', { query: { limit: 20 } }).catch(() => undefined);
    for (const conversation of page?.data ?? []) {
      this.socket?.follow(conversation.id, conversation.lastSeq);
      this.learn(conversation);
    }
  }

  /** Read is what the visitor has in front of them: panel open, tab in sight, end of the conversation in view. */
  private markRead(): void {
    const { thread, host } = this;
    const conversation = this.conversations.get(thread?.id);
    if (!thread || !conversation || !host.isOpen || document.hidden || !this.atEnd) return;
    const seq = thread.lastHeard;
    if (seq <= conversation.read.visitor) return;
    this.socket?.send('read', { conversationId: conversation.id, seq });
    this.conversations.read({ conversationId: conversation.id, seq, by: 'visitor' });
    this.host.setUnread(this.conversations.unread);
  }

  private count(): void {
    this.markRead();
    this.host.setUnread(this.conversations.unread);
    this.changed();
  }
}
