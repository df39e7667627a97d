import type { SendMailOptions } from 'nodemailer';
import type { Mail } from './letter.js';

/** Whoever gets a mail twice can tell by its id that it is one. `Auto-Submitted` keeps machines from answering (RFC 3834). */
export const compose = ({ id, to, subject, text, html, thread }: Mail, from: string): SendMailOptions => ({
  from,
  to: { name: '', address: to },
  subject,
  text,
  html,
  messageId: `<${id}@${domainOf(from)}>`,
  ...(thread && { inReplyTo: `<${thread}@${domainOf(from)}>`, references: `<${thread}@${domainOf(from)}>` }),
  headers: { 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
});

const domainOf = (from: string): string => /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'localhost';
