import { createHash } from 'node:crypto';

/** The pages that the gateway serves, by what each must be able to do. */
export type PageKind = 'console' | 'chat' | 'demo' | 'docs';

type Directives = Record<string, readonly string[]>;

/** Parley's own address as a source, for HTTP and for the socket; `'self'` alone does not cover sockets in every browser. */
function ownSources(publicUrl: string): string[] {
  const { origin, host, protocol } = new URL(publicUrl);
  return [origin, `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`];
}

const none = ["'none'"];
const self = ["'self'"];

function directivesOf(kind: PageKind, { publicUrl, scriptHashes = [] }: { publicUrl: string; scriptHashes?: string[] }): Directives {
  const [http = '', socket = ''] = ownSources(publicUrl);
  return {
    'default-src': self,
    'base-uri': none,
    'object-src': none,
    'form-action': self,
    'connect-src': [...self, http, socket],
    'img-src': [...self, http, 'data:', 'blob:', 'https:'],
    'media-src': [...self, http, 'data:', 'blob:'],
    'font-src': [...self, 'data:'],
    'script-src': [...self, http, ...scriptHashes],
    'style-src': [...self, http, "'unsafe-inline'"], // component libraries place floating layers by style elements
    'frame-src': kind === 'console' ? self : none,
    'frame-ancestors': kind === 'chat' || kind === 'demo' ? self : none,
  };
}

const policyText = (directives: Directives) => Object.entries(directives).map(([name, values]) => `${name} ${values.join(' ')}`).join('; ');

/** The headers of a page: what it may load, who may frame it, what it tells others. */
export function securityHeaders(kind: PageKind, options: { publicUrl: string; scriptHashes?: string[] }): Record<string, string> {
  return {
    'Content-Security-Policy': policyText(directivesOf(kind, options)),
    'Referrer-Policy': kind === 'console' || kind === 'docs' ? 'same-origin' : 'strict-origin-when-cross-origin',
    ...assetHeaders,
    ...(options.publicUrl.startsWith('https:') && overTls),
  };
}

/** Browsers heed these only on encrypted pages, and complain about them elsewhere. */
const overTls = { 'Cross-Origin-Opener-Policy': 'same-origin-allow-popups', 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' };

/** The headers of everything else. */
export const assetHeaders: Record<string, string> = { 'X-Content-Type-Options': 'nosniff' };

/** Sources that allow exactly the inline scripts of a page that is ours. */
export function inlineScriptHashes(html: string): string[] {
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)].map((match) => match[1]!);
  return scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
}
