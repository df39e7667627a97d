import { randomUUID } from 'node:crypto';
import type { FieldOption, FieldValue, Locale, LocalName, PortalComment, PortalField, PortalPage } from '@parley/contracts';
import { escapeHtml } from '../mail/ticket-letter.js';
import { portalTexts } from './portal-texts.js';
import { STYLE } from './portal-style.js';

/** What became of an answer that was sent just now, or that was not. */
export type Notice = { done: 'sent' } | { done: 'anew'; number: number } | { fault: 'blank' | 'busy' | 'failed'; text: string };

const nameIn = (names: LocalName, locale: Locale): string => names[locale] ?? names.en ?? names['zh-CN'] ?? '';

const shell = (locale: Locale, title: string, body: string): string => `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;

/** In the requester's words; the zone is said, as nobody knows theirs. */
const time = (at: string, locale: Locale): string =>
  `<time datetime="${at}">${escapeHtml(new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(at)))} UTC</time>`;

function optionName(options: readonly FieldOption[], path: readonly string[], locale: Locale): string {
  const [head, ...rest] = path;
  const option = options.find(({ value }) => value === head);
  if (!option) return path.join(' / ');
  const name = nameIn(option.name, locale);
  return rest.length > 0 ? `${name} / ${optionName(option.options ?? [], rest, locale)}` : name;
}

function valueText({ kind, options }: PortalField, value: FieldValue, locale: Locale): string {
  const { yes, no } = portalTexts[locale];
  if (typeof value === 'boolean') return value ? yes : no;
  if (kind === 'category' && Array.isArray(value)) return optionName(options, value, locale);
  if (kind === 'choice' || kind === 'multi_choice') return [value].flat().map((one) => optionName(options, [String(one)], locale)).join(', ');
  return String(value);
}

function comment({ from, name, text, attachments, createdAt }: PortalComment, locale: Locale): string {
  const files = attachments.map((file) => `<li><a href="${escapeHtml(file.url)}" rel="noopener">${escapeHtml(file.name)}</a></li>`).join('');
  return `<li class="${from}"><p class="by"><strong>${escapeHtml(from === 'requester' ? portalTexts[locale].you : name)}</strong> ${time(createdAt, locale)}</p>`
    + `<p class="text">${escapeHtml(text)}</p>${files ? `<ul class="files">${files}</ul>` : ''}</li>`;
}

function noticeOf(notice: Notice | undefined, locale: Locale): string {
  if (!notice) return '';
  const texts = portalTexts[locale];
  if ('fault' in notice) return `<p id="fault" class="notice fault" role="alert">${texts[notice.fault]}</p>`;
  return `<p class="notice" role="status">${notice.done === 'anew' ? texts.sentAnew(notice.number) : texts.sent}</p>`;
}

/** A ticket as its requester sees it, with a form to answer. It needs no script. */
export function portalPage({ ticket, company, locale: known }: PortalPage, notice?: Notice): { locale: Locale; html: string } {
  const locale = known ?? 'en';
  const texts = portalTexts[locale];
  const facts: [string, string][] = [
    [texts.status, escapeHtml(nameIn(ticket.status.name, locale))],
    [texts.opened, time(ticket.createdAt, locale)],
    [texts.type, escapeHtml(nameIn(ticket.type, locale))],
    ...ticket.fields.map(({ field, value }): [string, string] => [escapeHtml(nameIn(field.name, locale)), escapeHtml(valueText(field, value, locale))]),
  ];
  const hint = texts.follows[ticket.answer];
  const fault = notice && 'fault' in notice;
  const described = [hint && 'hint', fault && 'fault'].filter(Boolean).join(' ');
  const body = `<main>
<header><p class="company">${escapeHtml(company)}</p><h1>${escapeHtml(ticket.subject)}</h1><p class="number">${texts.ticket(ticket.number)}</p></header>
<dl>${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>
${ticket.description ? `<p class="text description">${escapeHtml(ticket.description)}</p>` : ''}
<section aria-labelledby="said"><h2 id="said">${texts.conversation}</h2>
${ticket.comments.length > 0 ? `<ol class="comments">${ticket.comments.map((one) => comment(one, locale)).join('')}</ol>` : `<p class="nothing">${texts.nothing}</p>`}</section>
${noticeOf(notice, locale)}
<form method="post">
<label for="text">${texts.answer}</label>
${hint ? `<p id="hint" class="hint">${hint}</p>` : ''}
<textarea id="text" name="text" rows="6" maxlength="10000" required placeholder="${texts.placeholder}"${fault ? ' aria-invalid="true" autofocus' : ''}${described && ` aria-describedby="${described}"`}>${fault ? escapeHtml(notice.text) : ''}</textarea>
<input type="hidden" name="id" value="${randomUUID()}">
<button>${texts.send}</button>
</form>
</main>`;
  return { locale, html: shell(locale, `#${ticket.number} ${ticket.subject}`, body) };
}

/** In place of a ticket whose link is not valid any more. */
export function gonePage(locale: Locale): string {
  const { gone, goneHint } = portalTexts[locale];
  return shell(locale, gone, `<main class="gone"><h1>${gone}</h1><p>${goneHint}</p></main>`);
}
