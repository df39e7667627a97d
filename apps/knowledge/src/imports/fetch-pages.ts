import { MAX_KB_PAGES, type KbImportReason } from '@parley/contracts';
import { OutboundError, type Outbound, type OutboundFault } from '@parley/outbound';
import { decodeText } from '@parley/uploads';
import robotsParser from 'robots-parser';
import { faulty, type ReadItem } from './drafted.js';

export const AGENT = 'ParleyImport';
const PAGE_BYTES = 2 * 2 ** 20;
const SITEMAP_BYTES = 10 * 2 ** 20;
const ROBOTS_BYTES = 512 * 2 ** 10;
/** Most sitemaps that one sitemap names. */
const MOST_SITEMAPS = 20;

const reasons: Record<OutboundFault, KbImportReason> = {
  address_refused: 'address_refused', not_reachable: 'not_reachable', too_slow: 'too_slow', too_many_redirects: 'too_many_redirects', too_large: 'too_large', type_refused: 'not_html', cancelled: 'not_reachable',
};
const reasonOf = (error: unknown): KbImportReason => (error instanceof OutboundError ? reasons[error.fault] : 'not_reachable');

interface Robots {
  isAllowed(url: string, agent: string): boolean | undefined;
}
/** Its types speak of an export that is not there. */
const parseRobots = robotsParser as unknown as (url: string, text: string) => Robots;
const anything: Robots = { isAllowed: () => true };

/** Fetches pages as a polite stranger: it asks each site first what it may read (RFC 9309). */
export class PageFetcher {
  private readonly robots = new Map<string, Promise<Robots>>();

  /** @param read understands what a page says; it may be hostile */
  constructor(
    private readonly outbound: Pick<Outbound, 'ask'>,
    private readonly read: (url: string, html: string) => Promise<ReadItem>,
  ) {}

  /** A page as an article, or why it is none. */
  async page(url: string): Promise<ReadItem> {
    try {
      if (!(await this.robotsOf(url)).isAllowed(url, AGENT)) return faulty(url, 'robots');
      const answer = await this.outbound.ask(url, { maxBytes: PAGE_BYTES, timeoutMs: 15_000, types: ['text/html', 'application/xhtml+xml'], headers: { accept: 'text/html' } });
      if (answer.status !== 200) return faulty(url, 'answered_with_error', String(answer.status));
      // Where it led to elsewhere, that site is asked as well.
      if (new URL(answer.url).origin !== new URL(url).origin && !(await this.robotsOf(answer.url)).isAllowed(answer.url, AGENT)) return faulty(url, 'robots');
      const text = textOf(answer.body, answer.headers['content-type'] ?? '');
      return text === null ? faulty(url, 'not_text') : { ...(await this.read(answer.url, text)), source: url };
    } catch (error) {
      return faulty(url, reasonOf(error));
    }
  }

  /** The pages that a sitemap names, those of the sitemaps it names included; `null` with a reason when it cannot be read. */
  async sitemap(url: string): Promise<{ urls: string[] } | { reason: KbImportReason }> {
    try {
      const locations = await this.locations(url);
      if (locations === null) return { reason: 'sitemap_invalid' };
      const urls = locations.maps ? [] : locations.urls;
      for (const map of locations.maps ? locations.urls.slice(0, MOST_SITEMAPS) : []) {
        if (urls.length >= MAX_KB_PAGES) break;
        const below = await this.locations(map).catch(() => null);
        if (below && !below.maps) urls.push(...below.urls);
      }
      return urls.length === 0 ? { reason: 'sitemap_invalid' } : { urls: [...new Set(urls)].slice(0, MAX_KB_PAGES) };
    } catch (error) {
      return { reason: reasonOf(error) };
    }
  }

  private async locations(url: string): Promise<{ maps: boolean; urls: string[] } | null> {
    const answer = await this.outbound.ask(url, { maxBytes: SITEMAP_BYTES, timeoutMs: 20_000 });
    const text = answer.status === 200 ? decodeText(answer.body) : null;
    if (text === null || !/<(urlset|sitemapindex)[\s>]/.test(text.slice(0, 10_000))) return null;
    const urls = Array.from(text.matchAll(/<loc>\s*([^<>\s]{1,2000})\s*<\/loc>/g), ([, found]) => found!.replaceAll('&amp;', '&')).filter((found) => /^https?:\/\//i.test(found) && URL.canParse(found));
    return { maps: /<sitemapindex[\s>]/.test(text.slice(0, 10_000)), urls };
  }

  private robotsOf(url: string): Promise<Robots> {
    const { origin } = new URL(url);
    let known = this.robots.get(origin);
    if (!known) this.robots.set(origin, (known = this.askRobots(origin)));
    return known;
  }

  /** Without such a file everything may be read; where the site fails, nothing. */
  private async askRobots(origin: string): Promise<Robots> {
    const at = `${origin}/robots.txt`;
    const answer = await this.outbound.ask(at, { maxBytes: ROBOTS_BYTES, timeoutMs: 10_000 });
    if (answer.status >= 500) return { isAllowed: () => false };
    return answer.status === 200 ? parseRobots(at, decodeText(answer.body) ?? '') : anything;
  }
}

function textOf(body: Buffer, contentType: string): string | null {
  const named = /charset=["']?([\w-]{1,40})/i.exec(contentType)?.[1] ?? /<meta[^>]{0,200}charset=["']?([\w-]{1,40})/i.exec(body.subarray(0, 4096).toString('latin1'))?.[1];
  try {
    return named ? new TextDecoder(named).decode(body) : decodeText(body);
  } catch {
    return decodeText(body);
  }
}
