import type { Device } from '@parley/contracts';
import Bowser from 'bowser';

/** The parser's expressions run over no more than this of a stranger's header. */
const LONGEST = 400;
const words = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' ').slice(0, 60);

/** What a browser's `User-Agent` says of it; empty where it says nothing. */
export function deviceOf(userAgent: string | null): Device {
  if (!userAgent) return { browser: '', os: '', kind: '' };
  const { browser, os, platform } = Bowser.parse(userAgent.slice(0, LONGEST));
  return {
    browser: words(browser.name, browser.version?.split('.')[0]),
    os: words(os.name, os.versionName ?? os.version),
    kind: words(platform.type),
  };
}
