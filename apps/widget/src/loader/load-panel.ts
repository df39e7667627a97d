import type { StartPanel } from '../host.js';

/** Where the panel's script leaves its entry: a property of the one global that Parley has. */
export interface PanelSlot {
  panel?: (start: StartPanel) => void;
}

/**
 * Loads the panel's script once and gives its entry; after a failure the next call tries again. A script element and no
 * `import()`: a module from another origin needs CORS, a script with the page's nonce passes every usual policy.
 */
export function panelLoader(origin: string, nonce: string | undefined, slot: PanelSlot): () => Promise<StartPanel> {
  let loading: Promise<StartPanel> | undefined;
  const load = (file: string) =>
    new Promise<StartPanel>((resolve, reject) => {
      const script = document.createElement('script');
      slot.panel = resolve;
      script.src = `${origin}/${file}`;
      if (nonce) script.nonce = nonce;
      script.onload = () => script.remove();
      script.onerror = () => {
        script.remove();
        reject(new Error('the panel could not be loaded'));
      };
      document.head.append(script);
    });
  return () =>
    (loading ??= load(PANEL_FILE)
      // A loader from a cache may ask for the panel of a version that is gone; the query keeps caches from mixing them.
      .catch(() => load(`widget/panel.js?for=${PANEL_FILE}`))
      .catch((error: unknown) => {
        loading = undefined;
        throw error;
      }));
}
