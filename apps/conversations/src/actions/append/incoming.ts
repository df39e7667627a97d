import { createHash } from 'node:crypto';
import type { Append, Principal } from '@parley/contracts';

/** Tells two bodies under one `clientMessageId` apart; half of a SHA-256 is plenty for that. */
export const bodyHash = ({ kind, text, private: hidden, replyTo }: Append): Buffer =>
  createHash('sha256').update(JSON.stringify([kind, text, hidden, replyTo ?? null])).digest().subarray(0, 16);

/** `message.sender_id`: empty for the visitor, who is the conversation's contact whatever becomes of it by merging. */
export const senderIdOf = (principal: Principal): string | null => (principal.kind === 'visitor' ? null : principal.id);

/** Where a message goes that names no conversation: on in the contact's present one, or into a new one. */
export const placeOf = ({ principal }: Append): string =>
  principal.kind === 'visitor' ? `${principal.tenantId}/${principal.id}/${principal.inboxId}` : `${principal.tenantId}/${principal.id}`;
