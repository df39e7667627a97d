import type { Locale } from '@parley/contracts';
import type { FlowWalk } from '../domain/dialogue/plan.js';
import type { FlowState } from '../domain/flows/state.js';

/** Under which whoever runs flows is found. */
export const FLOWS = Symbol('FLOWS');

/** A message of a conversation, for a flow. */
export interface FlowMessage {
  tenantId: string;
  conversationId: string;
  contactId: string;
  inboxId: string;
  messageId: string;
  text: string;
  locale: Locale;
}

/** Runs flows: what they want done is done when it answers, once a message. */
export interface Flows {
  /** @returns `null`: there is no such flow that is published and enabled */
  start(message: FlowMessage & { flowId: string }): Promise<FlowWalk | null>;
  step(message: FlowMessage & { state: FlowState }): Promise<FlowWalk>;
  /** The flow that a message begins by a button's words, or a keyword in it; phrases are `Answering`'s matter. */
  begunBy(tenantId: string, text: string): Promise<string | undefined>;
}
