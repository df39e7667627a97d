import type { Locale } from '@parley/contracts';
import type { Letter } from '@parley/mail';

interface Words {
  received: (company: string) => string;
  replied: (name: string, company: string) => string;
  look: string;
  keep: string;
}
const words: Record<Locale, Words> = {
  en: {
    received: (company) => `${company} has received your request. We will answer here.`,
    replied: (name, company) => [name, company].filter(Boolean).join(', '),
    look: 'View and answer',
    keep: 'Whoever has this link can read and answer this ticket. Please do not pass it on.',
  },
  'zh-CN': {
    received: (company) => `${company}已收到您的请求，我们会尽快回复您。`,
    replied: (name, company) => [company, name].filter(Boolean).join(' '),
    look: '查看并回复工单',
    keep: '持有此链接的人可以查看并回复该工单，请勿转发。',
  },
};

/** What a requester is written. `text: null`: that their request was received. */
export interface TicketLetter {
  to: string;
  locale: Locale;
  company: string;
  ticket: { id: string; number: number; subject: string };
  author: string;
  text: string | null;
  url: string;
}

/** The language of a letter: the requester's, as far as Parley speaks it, else the company's. */
export const letterLocale = (requester: string | null, company: Locale): Locale => (requester === null ? company : requester.toLowerCase().startsWith('zh') ? 'zh-CN' : requester.toLowerCase().startsWith('en') ? 'en' : company);

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!);

/** A letter about a ticket: mail of one ticket is one thread, and its number stands in the subject. */
export function ticketLetter({ to, locale, company, ticket, author, text, url }: TicketLetter): Letter {
  const { received, replied, look, keep } = words[locale];
  const said = text ?? received(company);
  const signed = text === null ? company : replied(author, company);
  const paragraphs = escapeHtml(said).split(/\n{2,}/).map((part) => `<p style="margin:0 0 12px;white-space:pre-wrap">${part}</p>`).join('');
  return {
    to,
    subject: `[#${ticket.number}] ${ticket.subject}`,
    text: `${said}\n\n-- \n${signed}\n\n${look}: ${url}\n${keep}\n`,
    html: `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head><body style="margin:0;padding:24px;font:16px/1.6 system-ui,-apple-system,'PingFang SC','Microsoft YaHei',sans-serif">`
      + `<div style="max-width:600px;margin:0 auto">${paragraphs}<p style="margin:0 0 24px;opacity:.75">${escapeHtml(signed)}</p>`
      + `<p style="margin:0 0 24px"><a href="${escapeHtml(url)}" style="display:inline-block;padding:10px 18px;border-radius:8px;background:#3b5bdb;color:#fff;text-decoration:none">${look}</a></p>`
      + `<p style="margin:0;font-size:13px;opacity:.65">${keep}</p></div></body></html>`,
    thread: `ticket.${ticket.id}`,
  };
}
