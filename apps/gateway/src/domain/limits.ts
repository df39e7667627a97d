/** A token bucket's numbers. */
export interface Rate {
  /** Frames that may come at once. */
  burst: number;
  perSecond: number;
  /** Frames beyond the rate that are only refused; more of them is flooding, and the socket is closed. */
  patience: number;
}

/** What one socket may send: two seconds' worth at once, and four more before it counts as flooding. `SOCKET_FRAMES_PER_SECOND`. */
export const socketRate = (perSecond: number): Rate => ({ burst: 2 * perSecond, perSecond, patience: 4 * perSecond });

/**
 * What all sockets of somebody may send together through this gateway. Each gateway counts for itself: a person's few sockets are
 * seldom on many, and a tenant's share of all gateways is this, times their number. `RATE_LIMIT_SCALE` multiplies them.
 */
export const rates: Record<'visitor' | 'agent' | 'key' | 'conversation' | 'tenant', Rate> = {
  visitor: { burst: 90, perSecond: 45, patience: 240 },
  agent: { burst: 240, perSecond: 90, patience: 480 },
  key: { burst: 400, perSecond: 200, patience: 800 },
  /** Messages and signs of typing of everybody in it. */
  conversation: { burst: 120, perSecond: 60, patience: 0 },
  tenant: { burst: 4000, perSecond: 2000, patience: 0 },
};

/** Bounds that are no rates. Sizes of frames and texts are the contract's: `MAX_FRAME_BYTES`, `MAX_TEXT`, `MAX_RESUME`, `MAX_REPLAY`. */
export const bounds = {
  /** Bytes that may wait for a reader before it counts as too slow. */
  buffered: 1_048_576,
  /** Bytes beyond which a replay waits for its reader. */
  replayBuffered: 262_144,
  /** How long a closing handshake may take, in milliseconds. */
  closingMs: 2000,
  /** Most events that wait behind one gate. More come only to whom something is badly wrong. */
  heldBehindGate: 2000,
  /** Most characters of messages that wait for those before them, in all conversations of a gateway together. */
  heldOutOfOrder: 16_777_216,
  /** Most frames that one socket may send before its hello is answered. */
  heldBeforeWelcome: 60,
  /** Most conversations that one socket follows. */
  subscriptions: 200,
  /** How long a client without a socket is asked to be quiet after flooding, in milliseconds. */
  floodingMs: 10_000,
  /** Greetings at once; how many per second is `GREETINGS_PER_SECOND`. More would not be faster, and whoever is connected would wait behind all of them. */
  greetings: 32,
  /** Most that wait to be greeted; beyond, they are told to come back later. */
  waitingGreetings: 8000,
  /** Longest wait for a greeting, in milliseconds: then the client is better off elsewhere. */
  greetingMs: 10_000,
  /** Handshakes in one turn of the event loop. */
  handshakesPerTurn: 16,
  /** Most handshakes that wait for their turn. */
  waitingHandshakes: 20_000,
} as const;
