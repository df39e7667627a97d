import type { Message, ServerFrames } from '@parley/contracts';
import type { FunctionComponent } from 'preact';
import { addStyles } from '../styles.js';
import type { Chat } from './chat.js';
import { loadPart } from './part-slot.js';

/** What a bot's conversation shows beside bubbles. Whoever never meets a bot never loads it. */
export interface BotParts {
  css: string;
  /** Below a card's text: buttons, sources, the question whether it helped. */
  Card: FunctionComponent<{ message: Message }>;
  /** What the bot is about to say. */
  Stream: FunctionComponent<{ text: string }>;
  /** Over the field, while the bot answers: the way to people. */
  Line: FunctionComponent<{ id: string }>;
}

/** The bot's side of the conversation in view. */
export class Bot {
  parts: BotParts | undefined;
  /** What it is about to say, by conversation. */
  private readonly streams = new Map<string, ServerFrames['stream']>();
  private asked = false;

  constructor(private readonly chat: Chat) {
    chat.watch(() => this.look());
  }

  get stream(): string | undefined {
    return this.streams.get(this.chat.thread?.id ?? '')?.text;
  }

  heard(stream: ServerFrames['stream']): void {
    if (stream.done) this.streams.delete(stream.conversationId);
    else this.streams.set(stream.conversationId, stream);
    this.chat.changed();
  }

  /** A message takes the place of what was about to be said. */
  said(conversationId: string): void {
    this.streams.delete(conversationId);
  }

  private look(): void {
    const { thread, conversations, host } = this.chat;
    if (this.asked || !thread || (conversations.get(thread.id)?.handler !== 'bot' && !thread.sorted.some(({ card }) => card))) return;
    this.asked = true;
    loadPart<BotParts>('bot', BOT_FILE, host).then(
      (parts) => {
        addStyles(host.root, parts.css, host.nonce);
        this.parts = parts;
        this.chat.changed();
      },
      () => (this.asked = false),
    );
  }
}
