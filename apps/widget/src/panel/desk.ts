import type { Api, ParleySocket } from '@parley/client';
import type { Host } from '../host.js';
import type { Bot } from './bot.js';
import type { Conversations } from './conversations.js';
import type { Sendings } from './sendings.js';
import type { ThreadShelf } from './thread-shelf.js';

/** What the parts of the chat work on together. */
export interface Desk {
  readonly host: Host;
  readonly api: Api;
  readonly conversations: Conversations;
  readonly threads: ThreadShelf;
  readonly sendings: Sendings;
  readonly bot: Bot;
  /** The live connection, while there is one. */
  readonly socket: ParleySocket | undefined;
  /** Begins it, unless it is there. */
  start(): void;
  /** Brings a conversation into view; without an id the one that the next message begins or continues. */
  show(id: string | undefined): void;
  /** Something that is drawn is not as it was. */
  changed(): void;
}
