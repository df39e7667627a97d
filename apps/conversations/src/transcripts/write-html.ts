import type { Transcript } from '@parley/contracts';
import { sizeText, timesIn } from './times.js';
import { transcriptWords } from './transcript-words.js';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!);

/** For screens and paper; nothing is loaded from anywhere. */
const style = `
body{margin:0 auto;max-width:46rem;padding:2rem 1.25rem;color:#1c2024;background:#fff;font:15px/1.55 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif}
h1{margin:0 0 .5rem;font-size:1.4rem;line-height:1.3}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:0 0 1.5rem;padding:0 0 1rem;border-bottom:1px solid #d9dde3;color:#5a6370;font-size:13px}
dd{margin:0}
ol{margin:0;padding:0;list-style:none}
li{margin:0 0 .9rem;break-inside:avoid}
.who{font-weight:600}.visitor .who{color:#2f4bb3}.bot .who,.system .who{color:#5a6370}
time{margin-left:.5rem;color:#5a6370;font-size:12.5px}
p{margin:.1rem 0 0;white-space:pre-wrap;overflow-wrap:anywhere}
ul{margin:.25rem 0 0;padding-left:1.1rem}
.note{color:#5a6370;font-size:13px}
@media print{body{padding:0;font-size:11pt}a{color:inherit}}`;

type Message = Transcript['messages'][number];

function* message({ from, name, text, attachments, time, createdAt }: Message, bot: string): Generator<string> {
  const who = from === 'bot' ? `${name} (${bot})` : name;
  yield `<li class="${from}"><span class="who">${escape(who)}</span><time datetime="${createdAt}">${escape(time)}</time>`;
  if (text) yield `<p>${escape(text)}</p>`;
  if (attachments.length > 0) yield `<ul>${attachments.map((file) => `<li><a href="${escape(file.url)}">${escape(file.name)}</a> <span class="note">${sizeText(file.size)}</span></li>`).join('')}</ul>`;
  yield '</li>\n';
}

/** A transcript as one page that stands for itself: everything that was said is escaped. */
export function* writeHtml(transcript: Transcript): Generator<string> {
  const { locale, inbox, messages, timeZone, createdAt, resolvedAt, exportedAt, truncated, linksExpireAt } = transcript;
  const words = transcriptWords[locale];
  const told = timesIn(locale, timeZone);
  const title = escape(words.title(inbox));
  const facts: [string, string][] = [
    [words.began, told(new Date(createdAt))],
    ...(resolvedAt ? [[words.resolved, told(new Date(resolvedAt))] as [string, string]] : []),
    [words.exported, told(new Date(exportedAt))],
    [words.zone, timeZone],
  ];
  yield `<!doctype html>\n<html lang="${locale}">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n<title>${title}</title>\n<style>${style}</style>\n</head>\n<body>\n<h1>${title}</h1>\n`;
  yield `<dl>${facts.map(([term, value]) => `<dt>${escape(term)}</dt><dd>${escape(value)}</dd>`).join('')}</dl>\n`;
  if (truncated) yield `<p class="note">${escape(words.truncated)}</p>\n`;
  if (messages.length === 0) yield `<p class="note">${escape(words.nothing)}</p>\n`;
  yield '<ol>\n';
  for (const one of messages) yield* message(one, words.bot);
  yield '</ol>\n';
  if (messages.some(({ attachments }) => attachments.length > 0)) yield `<p class="note">${escape(words.expires(told(new Date(linksExpireAt))))}</p>\n`;
  yield '</body>\n</html>\n';
}

/** The same in plain words. */
export function writeText(transcript: Transcript): string {
  const { locale, inbox, messages, timeZone, truncated, linksExpireAt } = transcript;
  const words = transcriptWords[locale];
  const told = timesIn(locale, timeZone);
  const lines = messages.flatMap(({ name, time, text, attachments }) => [`${name}  ${time}`, ...(text ? [text] : []), ...attachments.map((file) => `${file.name} (${sizeText(file.size)}): ${file.url}`), '']);
  const links = messages.some(({ attachments }) => attachments.length > 0) ? [words.expires(told(new Date(linksExpireAt)))] : [];
  return [words.title(inbox), `${words.zone}: ${timeZone}`, ...(truncated ? [words.truncated] : []), '', ...lines, ...links].join('\n');
}
