import type { AttachmentVariant } from '@parley/contracts';
import type { StoredAttachment } from '../domain/attachment.js';
import { servedAs } from '../domain/file-type.js';

/**
 * A link is for one file that never changes, so its browser may keep what it led to; no shared cache may. By token it is asked anew each time whether this one may
 * see it, as browsers are shared.
 */
const kept = { link: 'private, max-age=86400, immutable', token: 'private, no-cache' };

/** RFC 8187: what no header can hold, percent-encoded; and for old readers a name of plain letters. */
function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/**
 * How a file goes out: by its own type only where a browser may show it in place, never guessed, and with nothing in it allowed to run.
 */
export function attachmentHeaders({ id, name, contentType }: StoredAttachment, { variant, by }: { variant: AttachmentVariant; by: keyof typeof kept }): Record<string, string> {
  const served = variant === 'thumbnail' ? { inline: true, contentType: 'image/webp' } : servedAs(contentType);
  return {
    'Content-Type': served.contentType,
    'Content-Disposition': disposition(served.inline ? 'inline' : 'attachment', name),
    'Content-Security-Policy': "default-src 'none'; img-src 'self'; media-src 'self'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    // Websites show it in the widget; whoever has the link may.
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cache-Control': kept[by],
    'Accept-Ranges': 'bytes',
    ETag: `"${id}-${variant}"`,
  };
}
