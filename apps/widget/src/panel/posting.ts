import { newId, type PendingMessage } from '@parley/client';
import { MAX_TEXT, type Attachment, type Quote, type ServerFrames } from '@parley/contracts';
import type { Attaching } from './attaching.js';
import { clean } from './clean.js';
import type { Desk } from './desk.js';
import type { Learning } from './learning.js';
import { codeOf } from './load-page.js';
import { quoteFor, storedMessage, type Outgoing } from './thread.js';

/** What a message is made of beside its text. */
interface Given {
  attachments?: readonly Attachment[] | undefined;
  replyTo?: string | undefined;
  clientMessageId?: string | undefined;
}

/** The visitor's own messages, from the button to the ack. */
export class Posting {
  constructor(
    private readonly desk: Desk,
    private readonly attaching: Attaching,
    private readonly learning: Learning,
  ) {}

  /** What is on its way in the conversation in view. */
  get outgoing(): Outgoing[] {
    const { threads, conversations, sendings } = this.desk;
    const id = threads.current?.id;
    return sendings.of(id, id === conversations.current?.id);
  }

  post(text: string, { attachments = [], replyTo, clientMessageId = newId() }: Given = {}): void {
    const { desk } = this;
    desk.start();
    this.attaching.remember(attachments);
    const ids = attachments.map(({ id }) => id);
    const conversationId = desk.threads.current?.id;
    const pending = desk.socket?.post({ text: clean(text, MAX_TEXT), clientMessageId, ...(ids.length > 0 && { attachments: ids }), ...(conversationId && { conversationId }), ...(replyTo && { replyTo }) });
    if (pending) this.track(pending);
    desk.changed();
  }

  /** The same message once more, after it was refused; under an id of its own when the refusal was about the id. */
  retry({ clientMessageId, text, attachments, replyTo, code }: Outgoing): void {
    if (code === 'conversation.not_found') this.desk.threads.show(undefined);
    this.remove(clientMessageId);
    // What it answered is gone; it is said all the same.
    this.post(text, { attachments, ...(code !== 'message.not_found' && { replyTo }), ...(code !== 'message.mismatch' && code !== 'message.not_found' && { clientMessageId }) });
  }

  remove(clientMessageId: string): void {
    this.desk.sendings.remove(clientMessageId);
    this.desk.changed();
  }

  /** Shows a message as being sent until it is acked or refused. */
  track(pending: PendingMessage): void {
    const { desk } = this;
    const { socket } = desk;
    desk.sendings.add(pending, this.attaching.known(pending.message.attachments), this.quoteOf(pending));
    pending.done.then(
      (ack) => socket === desk.socket && this.acked(pending, ack),
      (problem: unknown) => {
        desk.sendings.fail(pending.clientMessageId, codeOf(problem));
        desk.changed();
      },
    );
  }

  private quoteOf({ message: { conversationId, replyTo } }: PendingMessage): Quote | undefined {
    const answered = replyTo && conversationId ? this.desk.threads.get(conversationId)?.find(replyTo) : undefined;
    return answered && quoteFor(answered);
  }

  private acked(pending: PendingMessage, ack: ServerFrames['ack']): void {
    const { threads, conversations } = this.desk;
    const { clientMessageId, message: { text = '', attachments: ids = [], replyTo } } = pending;
    const attachments = this.attaching.known(ids);
    const here = this.outgoing.some((sent) => sent.clientMessageId === clientMessageId);
    const { conversationId } = ack;
    const quote = this.quoteOf(pending);
    const message = storedMessage({ clientMessageId, text, attachments, ...(replyTo && { replyTo }), ...(quote && { quote }) }, ack);
    if (here) threads.settle(conversationId, ack.prevSeq);
    const thread = threads.get(conversationId);
    if (!thread?.messages.has(ack.seq)) thread?.add([message]);
    if (!conversations.heard(conversationId, message)) this.learning.discover(conversationId, ack.prevSeq);
    this.remove(clientMessageId);
    if (here && threads.current?.id !== conversationId) this.desk.show(conversationId);
    // Written before the page was loaded anew: what its files are, only the server knows.
    else if (ids.length > attachments.length) threads.reload();
  }
}
