import type { Watched } from '../machine/cpu.js';

/** Where one side of a conversation connects, and as whom. */
export interface Place {
  /** `ws://host:port/…` */
  url: string;
  token: string;
}

/** A visitor and the agent who answers. */
export interface Pair {
  visitor: Place;
  agent: Place;
  conversationId: string;
}

/** How messages are offered. */
export type Load =
  /** Each side sends its next message when one of its `inFlight` is acked and delivered. */
  | { kind: 'closed'; inFlight: number }
  /** Messages per second in all, whatever comes back; latencies count from when a message was due. */
  | { kind: 'open'; rate: number };

export interface RoundOrder {
  load: Load;
  /** Before anything counts. */
  warmUpSeconds: number;
  seconds: number;
  /** Whose CPU time is read at both ends of the round. */
  watch: Watched;
}

/** What the driver can be asked to do, and what it answers. */
export interface Jobs {
  connect: { order: { speech: SpeechName; pairs: Pair[] }; answer: { sockets: number } };
  round: { order: RoundOrder; answer: Round };
  /** Visitors of a crowd connect and stay. */
  gather: { order: Place[]; answer: { sockets: number } };
  /** Each of the crowd says so many messages. */
  converse: { order: number; answer: { said: number } };
  /** The crowd is cut off at once, each with so many messages not seen, and comes back. */
  storm: { order: number; answer: Storm };
  flood: { order: { rate: number; seconds: number }; answer: Flood };
}

/** How a crowd came back. */
export interface Storm {
  members: number;
  /** From the cut until a member had seen everything. */
  healed: Latency;
  /** Tries to connect that failed. */
  failures: number;
}

/** What became of messages that were offered beyond all limits. */
export interface Flood {
  offered: number;
  acked: number;
  refused: Record<string, number>;
  /** Could not be sent, as the server had closed the socket. */
  closed: number;
}
export type JobName = keyof Jobs;
export type SpeechName = 'parley' | 'yardstick';

/** Latencies in milliseconds. */
export interface Latency {
  count: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** What was seen in one round. */
export interface Round {
  seconds: number;
  /** Messages of the round's window that were handed to a socket. */
  offered: number;
  /** Of the window: acked, and delivered to the other side. */
  acked: number;
  delivered: number;
  /** Delivered messages per second. */
  rate: number;
  /** From when it was due to the ack, and to the arrival at the other side. */
  ack: Latency;
  delivery: Latency;
  /** Refusals by their code. */
  refused: Record<string, number>;
  /** Over warm-up, window and what came after: acked but never delivered, delivered twice, delivered out of order, never answered. */
  lost: number;
  doubled: number;
  disordered: number;
  unanswered: number;
  /** CPU seconds by group of processes; the driver's own is `driver`. */
  cpu: Record<string, number>;
}
