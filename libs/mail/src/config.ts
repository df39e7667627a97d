import { z } from 'zod';
import { FolderMailer } from './mailer.folder.js';
import { SmtpMailer } from './mailer.smtp.js';
import type { Mailer } from './mailer.js';

/** What a service that sends mail reads from its environment. */
export const mailConfig = z.object({
  /** The server that mail goes through, `smtp[s]://[user:password@]host[:port]` (percent-encoded). Without it none is sent. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Who mail comes from, `Name <address>` or an address alone. Default: `no-reply` at the host of `PUBLIC_URL`. */
  MAIL_FROM: z
    .string()
    .max(300)
    .regex(/^(?:[^<>@\p{Cc}]*<[^<>@\s\p{Cc}]+@[^<>@\s\p{Cc}]+>|[^<>@\s\p{Cc}]+@[^<>@\s\p{Cc}]+)$/u, { error: 'Name <address>, or an address' })
    .optional(),
  /** Where there is no `SMTP_URL`: a folder that mail is put into as `.eml` files. */
  MAIL_DIR: z.string().min(1).optional(),
});
export type MailConfig = z.infer<typeof mailConfig>;

/** What carries mail away by these settings; `undefined`: nothing does. */
export function mailerOf({ SMTP_URL, MAIL_FROM, MAIL_DIR, PUBLIC_URL }: MailConfig & { PUBLIC_URL: string }): Mailer | undefined {
  const from = MAIL_FROM ?? `Parley <no-reply@${new URL(PUBLIC_URL).hostname}>`;
  if (SMTP_URL) return new SmtpMailer({ url: SMTP_URL, from });
  return MAIL_DIR ? new FolderMailer(MAIL_DIR, from) : undefined;
}
