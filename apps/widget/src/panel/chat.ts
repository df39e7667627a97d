import type { Api, ParleySocket, SocketState, UploadTray } from '@parley/client';
import type { Attachment, Message, QueuePlace, WidgetSession } from '@parley/contracts';
import type { Host } from '../host.js';
import { Articles } from './articles.js';
import { Attaching } from './attaching.js';
import { Bot } from './bot.js';
import { Changing } from './changing.js';
import { Conversations } from './conversations.js';
import type { Desk } from './desk.js';
import { Hearing, type Preview } from './hearing.js';
import { Learning } from './learning.js';
import { Posting } from './posting.js';
import { Queueing } from './queueing.js';
import { Reading } from './reading.js';
import { Sendings } from './sendings.js';
import { Store } from './store.js';
import type { Outgoing, Thread } from './thread.js';
import { ThreadShelf } from './thread-shelf.js';
import { TypingSignal } from './typing-signal.js';
import { Visit } from './visit.js';

/** The visitor's side of all their conversations: what the panel draws, what its buttons do, and the parts that do it. */
export class Chat extends Store implements Desk {
  view: 'home' | 'conversation' = 'home';
  /** Whether the next view takes the keyboard focus. */
  wantsFocus = true;
  readonly conversations = new Conversations();
  readonly sendings = new Sendings();
  readonly api: Api;
  readonly threads: ThreadShelf;
  private readonly visit: Visit;
  private readonly reading = new Reading(this);
  private readonly queueing = new Queueing(this);
  private readonly learning = new Learning(this, this.reading, this.queueing);
  private readonly hearing = new Hearing(this, this.learning, this.reading);
  private readonly attaching: Attaching;
  private readonly posting: Posting;
  private readonly typing = new TypingSignal(
    (state, preview) => this.thread?.id && this.socket?.send('typing', { conversationId: this.thread.id, state, ...(preview !== undefined && { preview }) }),
    () => this.host.config?.widget.typingPreview === true,
  );
  /** What the visitor does to messages that were sent. */
  readonly changing = new Changing(this);
  readonly articles = new Articles(this);
  readonly bot = new Bot(this);
  /** Who the visitor is, once the session has begun. */
  contact: WidgetSession['contact'] | undefined;
  /** After a page change the visitor finds the conversation as it was left. */
  private resume = false;

  constructor(readonly host: Host) {
    super();
    this.visit = new Visit(host, {
      began: (session) => this.began(session),
      listen: (socket) => this.listen(socket),
      lineChanged: (state) => this.lineChanged(state),
      forget: () => this.forget(),
      anew: () => this.anew(),
      ended: () => this.home(),
    });
    this.api = this.visit.api;
    this.threads = new ThreadShelf(this.api, () => this.reading.count());
    this.attaching = new Attaching(this, this.visit.session);
    this.posting = new Posting(this, this.attaching, this.learning);
    document.addEventListener('visibilitychange', () => this.reading.mark());
  }

  get thread(): Thread | undefined {
    return this.threads.current;
  }

  get socket(): ParleySocket | undefined {
    return this.visit.socket;
  }

  get line(): SocketState {
    return this.visit.line;
  }

  /** Why nothing goes on until the visitor tries again. */
  get problem(): string | undefined {
    return this.visit.problem;
  }

  get preview(): Preview | undefined {
    return this.hearing.preview;
  }

  /** The last message that came live, for screen readers. */
  get announced(): Message | undefined {
    return this.hearing.announced;
  }

  /** Files beside what is being written. */
  get files(): UploadTray {
    return this.attaching.tray;
  }

  /** How many files a message takes, when the visitor chose more. */
  get tooManyFiles(): number | undefined {
    return this.attaching.tooMany;
  }

  /** Whether the end of the conversation is in sight. */
  get atEnd(): boolean {
    return this.reading.atEnd;
  }

  /** What is on its way in the conversation in view. */
  get outgoing(): Outgoing[] {
    return this.posting.outgoing;
  }

  /** Where the conversation in view stands in the queue, while it waits. */
  get queuePlace(): QueuePlace | undefined {
    return this.queueing.of(this.thread?.id);
  }

  start(): void {
    this.visit.start();
    this.changed();
  }

  opened({ focus }: { focus: boolean }): void {
    this.hearing.preview = undefined;
    this.resume = !focus;
    this.wantsFocus = focus;
    this.start();
    const unread = this.conversations.all.find((conversation) => conversation.unread > 0);
    if (unread && this.view === 'home') this.show(unread.id);
    if (this.line === 'online') this.fetchAll();
    this.reading.mark();
    this.changed();
  }

  closed(): void {
    this.typing.stop();
    this.changed();
  }

  identityChanged(): void {
    this.visit.identityChanged();
  }

  /** Nothing of this visitor stays on the device. */
  reset(): void {
    this.visit.end();
  }

  home(): void {
    this.typing.stop();
    this.changing.forget();
    this.view = 'home';
    this.articles.reading = undefined;
    this.threads.current = undefined;
    this.changed();
  }

  /** Opens a conversation; without an id the next message begins or continues one. */
  show(id: string | undefined): void {
    this.view = 'conversation';
    this.articles.reading = undefined;
    this.changing.forget();
    this.reading.atEnd = true;
    this.threads.show(id);
    this.reading.count();
  }

  wrote(text: string): void {
    this.typing.wrote(text);
  }

  attach(files: Iterable<File>): void {
    this.attaching.add(files);
  }

  /** Sends text and what was uploaded, as an answer if it is one; or mends the message that is being mended. */
  send(text: string): void {
    this.beforePosting();
    const { aim } = this.changing;
    this.changing.at(undefined);
    if (aim?.kind === 'edit') return void this.changing.edit(aim.message, text);
    this.posting.post(text, { attachments: this.attaching.take(), replyTo: aim?.message.id });
  }

  /** Answers a card by what one of its buttons says. */
  answer(text: string, replyTo: string): void {
    this.beforePosting();
    this.posting.post(text, { replyTo });
  }

  /** Uploads a recorded voice message and sends it. @throws ApiProblem when it was not taken */
  async sendVoice(voice: { content: Blob; duration: number; key: string }): Promise<void> {
    const attachment = await this.attaching.upload({ ...voice, name: voiceName(voice.content) });
    this.beforePosting();
    this.posting.post('', { attachments: [attachment] });
  }

  retry(outgoing: Outgoing): void {
    this.beforePosting();
    this.posting.retry(outgoing);
  }

  remove(clientMessageId: string): void {
    this.posting.remove(clientMessageId);
  }

  /** Tells where the visitor can be reached. @throws ApiProblem when the address is none, or was not taken */
  async leaveAddress(email: string): Promise<void> {
    this.contact = await this.api.call('PATCH /widget/contact', { body: { email } });
    this.changed();
  }

  /** An attachment with links that are good again. */
  freshLinks(id: string): Promise<Attachment> {
    return this.api.call('GET /attachments/:id/links', { params: { id } });
  }

  older(): void {
    this.threads.older();
  }

  reload(): void {
    this.threads.reload();
  }

  setAtEnd(atEnd: boolean): void {
    if (atEnd === this.atEnd) return;
    this.reading.atEnd = atEnd;
    this.reading.mark();
    this.changed();
  }

  dismissPreview(): void {
    this.hearing.preview = undefined;
    this.changed();
  }

  private beforePosting(): void {
    this.typing.stop({ silently: true });
    this.reading.atEnd = true;
  }

  private began({ config, contact, conversation, messages }: WidgetSession): void {
    this.contact = contact;
    this.host.configure(config);
    if (messages) this.changing.settings = messages;
    if (!conversation) return this.changed();
    const { id, lastMessage, unread, lastSeq } = conversation;
    this.socket?.follow(id, lastSeq);
    this.learning.learn(conversation);
    if (this.resume) this.show(id);
    else if (unread > 0 && !this.host.isOpen && lastMessage && lastMessage.sender.kind !== 'visitor') {
      this.hearing.preview = { conversationId: id, sender: lastMessage.sender, text: lastMessage.text };
    }
    this.resume = false;
  }

  private listen(socket: ParleySocket): void {
    this.hearing.listen(socket);
    this.queueing.listen(socket);
    socket.on('stream', (stream) => this.bot.heard(stream));
    socket.onAdopted((pending) => {
      this.posting.track(pending);
      this.changed();
    });
    for (const { id, lastSeq } of this.conversations.all) socket.follow(id, lastSeq);
  }

  private lineChanged(state: SocketState): void {
    if (state !== 'online') this.thread?.hush();
    if (state === 'online') {
      this.queueing.connected();
      if (this.host.isOpen) this.fetchAll();
      if (this.thread?.problem) this.reload();
    }
    this.changed();
  }

  private fetchAll(): void {
    void this.learning.fetchAll();
    void this.articles.look();
  }

  private forget(): void {
    this.conversations.clear();
    this.threads.clear();
    this.sendings.clear();
    this.attaching.forget();
    this.changing.forget();
    this.hearing.forget();
    this.queueing.forget();
    this.host.setUnread(0);
  }

  private anew(): void {
    this.resume = this.view === 'conversation';
    if (this.resume) this.threads.show(undefined);
  }
}

/** Kinds of sound that browsers record, by how their files end. */
const voiceName = ({ type }: Blob) => `voice.${type.includes('mp4') ? 'm4a' : type.includes('ogg') ? 'ogg' : 'webm'}`;
