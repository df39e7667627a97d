import type { Addresses } from '../world/world.js';
import type { Role } from './cast.js';

/** How people behave. */
export interface Manner {
  /** Mean time between a person's messages, in ms. */
  everyMs: number;
  /** Characters of a text; short texts are only their mark. */
  textLength: number;
  /** Share of messages that are sent several times: at once, one after the other, over both gateways and by REST. */
  repeats: number;
  /** Share of messages that come with a file. */
  files: number;
}

export const usualManner: Manner = { everyMs: 300, textLength: 0, repeats: 0.05, files: 0 };

/** Up to where a conversation goes, for whoever may see everything and for its visitor. */
export interface End {
  conversationId: string;
  tenantId: string;
  contactId: string;
  all: number;
  open: number;
}

/** What the harness tells a driver. */
export type Order =
  | { order: 'begin'; file: string; roles: Role[]; addresses: Addresses; manner: Manner; seed: number }
  /** Write nothing new; answer when every send has its answer, or with what has none. */
  | { order: 'drain'; withinMs: number }
  /** Everybody says one thing more in each conversation, so that a gap before it shows. */
  | { order: 'close-conversations' }
  /** Answer when everybody has seen everything, or with who has not. */
  | { order: 'see'; ends: End[]; withinMs: number; last: boolean }
  | { order: 'end' };

/** What a driver answers to an order: what is still open, empty when all is well. */
export interface Reply {
  order: Order['order'];
  open: string[];
}
