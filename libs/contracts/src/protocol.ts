/** The sub-protocol that a client must offer. */
export const SUBPROTOCOL = 'parley.v1';
/** Largest frame a client may send, in bytes; a larger one closes the socket with 1009. */
export const MAX_FRAME_BYTES = 65_536;
/** Longest text of one message, in UTF-16 units. */
export const MAX_TEXT = 10_000;
/** Most attachments of one message. */
export const MAX_ATTACHMENTS = 10;
/** Most characters of a message that its quotes show. */
export const MAX_QUOTE = 200;
/** What a message can be answered with. */
export const reactions = ['👍', '👎', '❤️', '😂', '😮', '😢', '🙏', '🎉', '👏', '✅', '👀', '🔥'] as const;
/** Most reactions of one message: each person counts once per emoji. */
export const MAX_REACTIONS = 60;
/** Longest voice message, in milliseconds. */
export const MAX_VOICE_MS = 120_000;
/** Longest text of a typing preview; of a longer one the end is shown. */
export const MAX_PREVIEW = 500;
/** The least time between two typing previews, in milliseconds. */
export const PREVIEW_EVERY_MS = 500;
/** Most messages that wait to be sent in one conversation, and of one agent. */
export const MAX_SCHEDULED = { conversation: 20, agent: 500 };
/** How far ahead a message may be scheduled, in days. */
export const MAX_SCHEDULED_DAYS = 366;
/** Most conversations in one `hello.resume`. */
export const MAX_RESUME = 50;
/** Most contacts of one `watch`. */
export const MAX_WATCHED = 100;
/** Most messages that a resume or subscribe replays; a larger gap is answered with `reset`. */
export const MAX_REPLAY = 500;
/** Places in a queue that are told one by one; those behind are rounded up. */
export const EXACT_PLACES = 10;

/** Who sends files. */
export type Uploader = 'agent' | 'key' | 'visitor';

/** Largest file, in bytes, by who sends it. */
export const MAX_FILE_BYTES: Record<Uploader, number> = { agent: 25 * 2 ** 20, key: 25 * 2 ** 20, visitor: 15 * 2 ** 20 };
/** Most files that one person or key may send in an hour. */
export const UPLOADS_PER_HOUR: Record<Uploader, number> = { agent: 600, key: 2000, visitor: 60 };
/** Largest image, in pixels. A larger one could not be decoded within reason, whatever its size in bytes. */
export const MAX_IMAGE_PIXELS = 50_000_000;
/** What a tenant may store, in bytes, unless its own quota says otherwise. */
export const TENANT_STORAGE_BYTES = 20 * 2 ** 30;
/** Which share of it visitors may fill: the rest is kept for the agents. */
export const VISITORS_SHARE = 0.9;

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
