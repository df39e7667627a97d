const phone = matchMedia('(max-width: 480px), (max-height: 480px)');

export const isPhone = (): boolean => phone.matches;

/**
 * While the panel fills a phone's screen it follows what is really visible (a keyboard shrinks the visual viewport, not
 * the page), and the page behind stands still: iOS scrolls a page under `overflow: hidden`, but not a fixed one.
 */
export function fitPhone(panel: HTMLElement): () => void {
  const viewport = window.visualViewport;
  let release: (() => void) | undefined;
  const fit = () => {
    if (phone.matches && !release) release = holdPage();
    if (!phone.matches) {
      release?.();
      release = undefined;
    }
    const shrunk = phone.matches && viewport && viewport.height < innerHeight - 1;
    panel.style.height = shrunk ? `${viewport.height}px` : '';
    panel.style.transform = shrunk && viewport.offsetTop ? `translateY(${viewport.offsetTop}px)` : '';
  };
  fit();
  phone.addEventListener('change', fit);
  viewport?.addEventListener('resize', fit);
  viewport?.addEventListener('scroll', fit);
  return () => {
    phone.removeEventListener('change', fit);
    viewport?.removeEventListener('resize', fit);
    viewport?.removeEventListener('scroll', fit);
    release?.();
  };
}

function holdPage(): () => void {
  const { style } = document.body;
  const top = scrollY;
  const held = { position: 'fixed', top: `-${top}px`, left: '0', right: '0', overflow: 'hidden' };
  const names = Object.keys(held) as (keyof typeof held)[];
  const before = names.map((name) => [name, style[name]] as const);
  for (const name of names) style[name] = held[name];
  return () => {
    for (const [name, value] of before) style[name] = value;
    scrollTo({ top, behavior: 'instant' });
  };
}
