import type { PageView } from '@parley/contracts';
import { clean } from './clean.js';

const TITLE_LAG_MS = 300;

/** The page the visitor is on; `undefined` where it has no web address (a file, an app's view). */
export function currentPage(): PageView | undefined {
  if (!/^https?:$/.test(location.protocol)) return undefined;
  const referrer = clean(document.referrer, 2000);
  return { url: clean(location.href, 2000), title: clean(document.title, 300), ...(referrer && { referrer }) };
}

/** Tells of every page that the visitor goes to without a reload. Apps set the title after the address, hence the lag. */
export function watchPage(moved: (page: PageView) => void): void {
  let last = location.href;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const page = currentPage();
      if (!page || location.href === last) return;
      last = location.href;
      moved(page);
    }, TITLE_LAG_MS);
  };
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name].bind(history);
    history[name] = (...state) => {
      original(...state);
      look();
    };
  }
  addEventListener('popstate', look);
  addEventListener('hashchange', look);
}
