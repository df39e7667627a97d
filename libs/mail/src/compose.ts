import type { SendMailOptions } from 'nodemailer';
import type { Mail } from './letter.js';

/** Whoever gets a mail twice can tell by its id that it is one. `Auto-Submitted` keeps machines from answering (RFC 3834). */
export const compose = ({ id, to, subject, text, html, thread, unsubscribe, files = [] }: Mail, from: string): SendMailOptions => ({
  from,
  to: { name: '', address: to },
  subject,
  text,
  html,
  messageId: `<${id}@${domainOf(from)}>`,
  ...(thread && { inReplyTo: `<${thread}@${domainOf(from)}>`, references: `<${thread}@${domainOf(from)}>` }),
  headers: { 'Auto-Submitted': 'auto-generated', ...(unsubscribe && { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }) },
  ...(files.length > 0 && { attachments: files.map(({ name, contentType, content, cid }) => ({ filename: name, contentType, content: Buffer.from(content), ...(cid && { cid, contentDisposition: 'inline' as const }) })) }),
  disableFileAccess: true,
  disableUrlAccess: true,
});

const domainOf = (from: string): string => /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'localhost';
