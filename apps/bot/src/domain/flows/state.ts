import type { FlowCall, FlowEnd, FlowGraph, FlowStep, Locale, SlotValue } from '@parley/contracts';

/** A flow in which another runs: where it goes on when that is done. */
export interface FlowFrame {
  flowId: string;
  version: number;
  nodeId: string;
}

/** Where a conversation stands in a flow. JSON: whoever has the conversation keeps it between messages. */
export interface FlowState {
  flowId: string;
  version: number;
  nodeId: string;
  /** Flows around this one, the outermost first. */
  frames: FlowFrame[];
  slots: Record<string, SlotValue>;
  /** Slots whose values nobody is shown. */
  sensitive: string[];
  /** How often the node where it waits was answered in vain. */
  tries: number;
  /** What the visitor has said and no question has taken yet. */
  heard: string;
  locale: Locale;
  /** The address that a code was sent to and came back from; `null`: none yet. */
  verifiedEmail: string | null;
  /** Where it goes when it goes to people. */
  teamId: string | null;
  priority: string | null;
  /** Steps of the whole walk. */
  steps: number;
}

/** Something said in a flow. A press of a choice comes back as an ordinary message with its label. */
export interface FlowSay {
  text: string;
  choices?: { id: string; label: string; value: string }[];
  input?: { slot: string; kind: 'text' | 'number' | 'date' | 'phone' | 'email' | 'order' | 'amount' | 'choice' };
  rate?: true;
  sources?: { title: string; url: string; articleId?: string }[];
  /** Ids of files. */
  attachments?: string[];
}

/** What is known of the visitor and the conversation. */
export interface FlowFacts {
  contact: {
    id: string;
    externalId: string | null;
    name: string;
    email: string | null;
    /** Whether the address is not by their own word alone. */
    emailVerified: boolean;
    phone: string | null;
    locale: string | null;
    /** Whether the website vouched for who they are. */
    verified: boolean;
    timeZone: string | null;
    attributes: Record<string, SlotValue>;
  };
  conversation: { id: string; inboxId: string; channel: string; attributes: Record<string, SlotValue> };
}

/** What the rules of flows are given: no clock and no I/O of their own. */
export interface FlowEnv {
  facts: FlowFacts;
  /** The visitor's last message. */
  message: string;
  now: Date;
  timeZone: string;
  isOpen(hoursId: string): boolean;
  /** Flows that the walk has met, by id and version. */
  graphOf(flowId: string, version: number): FlowGraph | undefined;
}

/** What a flow wants done before it can go on. */
export type FlowWant =
  | { kind: 'http'; nodeId: string }
  | { kind: 'answer'; nodeId: string; question: string }
  | { kind: 'ticket'; nodeId: string; subject: string; description: string; fields: Record<string, string> }
  | { kind: 'attributes'; nodeId: string; contact: Record<string, SlotValue>; conversation: Record<string, SlotValue> }
  | { kind: 'send_code'; nodeId: string }
  | { kind: 'check_code'; nodeId: string; code: string }
  | { kind: 'flow'; nodeId: string; flowId: string };

/** What came of it. */
export type FlowDone =
  /** `call`: the account of it, in which nothing secret is. */
  | { kind: 'http'; status: number | null; failed: boolean; saved: Record<string, SlotValue>; call: FlowCall | null }
  | { kind: 'answer'; say: FlowSay | null }
  | { kind: 'ticket'; number: number | null }
  | { kind: 'attributes' }
  /** `sent`: a code is on its way; `known`: the visitor is verified already, `email` by a code; `impossible`: there is no address, or too many were sent. */
  | { kind: 'send_code'; outcome: 'sent' | 'known' | 'impossible'; email: string | null }
  | { kind: 'check_code'; outcome: 'right' | 'wrong' | 'over'; email: string | null }
  | { kind: 'flow'; version: number | null };

/** What sets a walk going: its beginning, a message of the visitor, or what came of a want. */
export type FlowInput = { kind: 'begin'; text: string } | { kind: 'said'; text: string; value?: string | undefined } | { kind: 'done'; done: FlowDone };

/** Where a walk got to. `want`: it goes on with what came of it. Neither `want` nor `end`: it waits for the visitor. */
export interface FlowProgress {
  state: FlowState;
  say: FlowSay[];
  steps: FlowStep[];
  want?: FlowWant;
  end?: FlowEnd;
  /** What was said did not answer what was asked, and is asked for again. */
  misunderstood?: true;
}
