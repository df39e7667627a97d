import type { Append, Principal } from '@parley/contracts';

/** What a message says, as far as a repeat of its `clientMessageId` must say the same; `kind` follows from it. */
export interface Body extends Pick<Append, 'private' | 'replyTo'> {
  text?: string;
  /** Ids. */
  attachments?: string[];
}

/** Beside files, blank text is none. */
export const textOf = ({ text = '', attachments }: Body): string | undefined => (attachments && text.trim() === '' ? undefined : text);
export const bodyOf = ({ text, private: hidden, replyTo, attachments }: Body): Body => ({ text, private: hidden, replyTo, attachments });
export const sameBody = (a: Body, b: Body): boolean =>
  textOf(a) === textOf(b) && a.private === b.private && a.replyTo === b.replyTo && (a.attachments ?? []).join() === (b.attachments ?? []).join();

/** `message.sender_id`: empty for the visitor, who is the conversation's contact whatever becomes of it by merging. */
export const senderIdOf = (principal: Principal): string | null => (principal.kind === 'visitor' ? null : principal.id);

/** Where a message goes that names no conversation: on in the contact's present one, or into a new one. */
export const placeOf = ({ principal }: Append): string =>
  principal.kind === 'visitor' ? `${principal.tenantId}/${principal.id}/${principal.inboxId}` : `${principal.tenantId}/${principal.id}`;
