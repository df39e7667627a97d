import { Email, Refused } from '@parley/contracts';
import type { LetterFile } from './files.js';

/** Most characters of a text, and of its HTML form. */
const MOST_TEXT = 3_000_000;
const MOST_SUBJECT = 200;

/** What somebody is written. Both forms say the same; `html` is whole and escaped. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** What it is about, as an id of its own: mail of one thread is shown together, and answers name it (`In-Reply-To`, `References`). */
  thread?: string;
  /** Files that go with it, as kept by `keepFiles`. */
  bundle?: string;
  /** Where one gets no more of these with one click (RFC 8058); mail programs offer it beside the sender. */
  unsubscribe?: string;
}

/** A letter that can be sent: one plain address, one line of subject, bounded. */
export interface Mail extends Letter {
  id: string;
  /** What goes with it, once it is being sent. */
  files?: readonly LetterFile[];
}

/** Line breaks and other control characters would end a header and begin another. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim().slice(0, MOST_SUBJECT);

/** A letter as it is kept and sent. @throws Refused `request.invalid` for an address that is none, `request.too_large` */
export function toMail({ to, subject, text, html, thread, bundle, unsubscribe }: Letter, id: string): Mail {
  const address = Email.safeParse(to);
  if (!address.success) throw new Refused('request.invalid', 'the address is none');
  if (text.length > MOST_TEXT || html.length > MOST_TEXT) throw new Refused('request.too_large', `more than ${MOST_TEXT} characters`);
  return { id, to: address.data, subject: oneLine(subject), text, html, ...(thread && { thread }), ...(bundle && { bundle }), ...(unsubscribe && { unsubscribe }) };
}
