import { Inject, Injectable } from '@nestjs/common';
import { liveChannel, type LiveEvent } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import { uuidv7 } from '@parley/tenancy';
import type { Turn } from '../db/dialogue/turns.js';
import type { Speaker } from './line.js';

/** An answer that comes sooner needs no sign before it. In milliseconds. */
const SOON_MS = 300;
/** Least time between two pieces of what is being written. */
const PIECE_MS = 100;

/** What both sides see while the bot has not answered yet. Live only: nothing of it is kept, and some of it may be lost. */
@Injectable()
export class Signs {
  constructor(@Inject(FANOUT) private readonly fanout: Fanout) {}

  begin(speaker: Speaker, turn: Pick<Turn, 'conversationId' | 'contactId'>): Sign {
    const channel = liveChannel.contact(speaker.tenantId, turn.contactId);
    return new Sign((event) => this.fanout.publish(channel, event), speaker, turn.conversationId);
  }
}

/** One answer on its way: the bot seems to type, and what is certain of the answer is shown as it comes. */
export class Sign {
  /** Under which id the message is to be said that takes the place of what was shown. */
  readonly streamId = uuidv7();
  private readonly typing: NodeJS.Timeout;
  private types = false;
  private shown = '';
  private shownAt = 0;
  private ended = false;

  constructor(
    private readonly publish: (event: LiveEvent) => void,
    private readonly speaker: Speaker,
    private readonly conversationId: string,
  ) {
    this.typing = setTimeout(() => this.type('start'), SOON_MS).unref();
  }

  get streamed(): boolean {
    return this.shown !== '';
  }

  /** @param text all of it so far */
  show(text: string): void {
    if (this.ended || text === this.shown) return;
    if (this.shown !== '' && performance.now() - this.shownAt < PIECE_MS) return;
    this.shown = text;
    this.shownAt = performance.now();
    this.stream(text, false);
  }

  /** @param keeps whether a message follows that takes the place of what was shown */
  over(keeps: boolean): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.typing);
    if (this.types) this.type('stop');
    if (this.streamed) this.stream(keeps ? this.shown : '', true);
  }

  private type(state: 'start' | 'stop'): void {
    this.types = state === 'start';
    this.publish({ type: 'typing', data: { conversationId: this.conversationId, state, by: { kind: 'bot', id: this.speaker.botId, name: this.speaker.name } }, socketId: '' });
  }

  private stream(text: string, done: boolean): void {
    this.publish({ type: 'stream', data: { conversationId: this.conversationId, streamId: this.streamId, text, done } });
  }
}
