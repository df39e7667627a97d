/** The sub-protocol that a client must offer. */
export const SUBPROTOCOL = 'parley.v1';
/** Largest frame a client may send, in bytes; a larger one closes the socket with 1009. */
export const MAX_FRAME_BYTES = 65_536;
/** Longest text of one message, in UTF-16 units. */
export const MAX_TEXT = 10_000;
/** Most conversations in one `hello.resume`. */
export const MAX_RESUME = 50;
/** Most messages that a resume or subscribe replays; a larger gap is answered with `reset`. */
export const MAX_REPLAY = 500;

/** Why a socket was closed. `final` ones are not worth another try with the same token and client. */
export const closeCodes = {
  done: { code: 1000, final: true },
  leaving: { code: 1001, final: false },
  protocol: { code: 1002, final: true },
  dataType: { code: 1003, final: true },
  badUtf8: { code: 1007, final: true },
  tooBig: { code: 1009, final: true },
  restart: { code: 1012, final: false },
  tryLater: { code: 1013, final: false },
  notAuthenticated: { code: 4401, final: true },
  revoked: { code: 4403, final: true },
  tooSlow: { code: 4408, final: false },
  tooFast: { code: 4429, final: false },
} as const;
export type CloseReason = keyof typeof closeCodes;
