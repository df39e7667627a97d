import type { Append, Principal } from '@parley/contracts';

/** What a message says, as far as a repeat of its `clientMessageId` must say the same. */
export type Body = Pick<Append, 'kind' | 'text' | 'private' | 'replyTo'>;

export const bodyOf = ({ kind, text, private: hidden, replyTo }: Body): Body => ({ kind, text, private: hidden, replyTo });
export const sameBody = (a: Body, b: Body): boolean => a.text === b.text && a.kind === b.kind && a.private === b.private && a.replyTo === b.replyTo;

/** `message.sender_id`: empty for the visitor, who is the conversation's contact whatever becomes of it by merging. */
export const senderIdOf = (principal: Principal): string | null => (principal.kind === 'visitor' ? null : principal.id);

/** Where a message goes that names no conversation: on in the contact's present one, or into a new one. */
export const placeOf = ({ principal }: Append): string =>
  principal.kind === 'visitor' ? `${principal.tenantId}/${principal.id}/${principal.inboxId}` : `${principal.tenantId}/${principal.id}`;
