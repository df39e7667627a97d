import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Locale } from '@parley/contracts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that stands in an element or a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!);

/** The reader's language, as far as Parley speaks it. */
export function localeOf({ headers }: Pick<IncomingMessage, 'headers'>): Locale {
  const wanted = String(headers['accept-language'] ?? '')
    .split(',')
    .map((entry) => entry.trim().split(';q='))
    .map(([tag = '', weight = '1']) => ({ tag: tag.toLowerCase(), weight: Number(weight) || 0 }))
    .sort((a, b) => b.weight - a.weight);
  const first = wanted.find(({ tag }) => /^(en|zh)\b/.test(tag));
  return first?.tag.startsWith('zh') ? 'zh-CN' : 'en';
}

export interface Body {
  status?: number;
  type: 'text/html' | 'text/plain' | 'text/javascript';
  text: string;
  headers?: Record<string, string>;
}

/** Sends a small answer that was made here. A page made per reader is never kept by caches. */
export function send(request: IncomingMessage, response: ServerResponse, { status = 200, type, text, headers = {} }: Body): void {
  const bytes = Buffer.from(text);
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': bytes.length,
    'Cache-Control': 'no-cache',
    Vary: 'Accept-Language',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
