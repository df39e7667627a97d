import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Host, Panel, StartPanel } from '../src/host.js';
import type { ParleyGlobal } from '../src/loader/boot.js';

const config = { inboxId: 'i', organization: 'Shop', widget: { accent: '#2f6f4f', theme: 'light', position: 'left', locale: null, title: '', greeting: '', launcherText: 'Help' } };
const fetched = vi.fn<typeof fetch>();
const warned = vi.fn();
const panel = { opened: vi.fn(), closed: vi.fn(), identityChanged: vi.fn(), localeChanged: vi.fn(), configChanged: vi.fn(), reset: vi.fn() } satisfies Panel;

function script(attributes: Record<string, string> = { 'data-key': 'wk_1' }): HTMLScriptElement {
  const element = document.createElement('script');
  element.type = 'text/plain';
  element.src = 'https://chat.example/widget.js';
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** Each test gets a loader of its own, as each page does. */
async function boot(element: HTMLScriptElement | null = script()): Promise<void> {
  vi.resetModules();
  (await import('../src/loader/boot.js')).boot(element);
}

const root = () => document.querySelector('parley-widget')?.shadowRoot;
const launcher = () => root()?.querySelector<HTMLButtonElement>('.launcher');
/** The launcher's accessible name. */
const said = () => ['text', 'sr'].map((part) => launcher()?.querySelector(`.${part}`)?.textContent).join('').trim();
const parley = (...call: Parameters<ParleyGlobal>) => window.Parley?.(...call);

/** The panel's script arrives and is started. */
function panelArrives(): Promise<Host> {
  return new Promise((resolve) => {
    const start: StartPanel = (host) => {
      resolve(host);
      return panel;
    };
    window.Parley?.panel?.(start);
  });
}

beforeEach(() => {
  vi.clearAllMocks();
  vi.stubGlobal('fetch', fetched.mockResolvedValue(new Response(JSON.stringify(config))));
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
  vi.spyOn(console, 'warn').mockImplementation(warned);
  delete window.Parley;
  document.body.replaceChildren();
  document.head.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => vi.unstubAllGlobals());

describe('the loader', () => {
  it('paints the launcher at once, then as the tenant wants it', async () => {
    await boot();
    expect(said()).toBe('Open chat');
    await vi.waitFor(() => expect(launcher()?.querySelector('.text')?.textContent).toBe('Help'));
    expect(fetched.mock.calls[0]?.[0]).toBe('https://chat.example/api/v1/widget/config/wk_1');
    expect(root()?.querySelector<HTMLElement>('.parley')?.dataset.side).toBe('left');
  });

  it('keeps nothing, loads nothing and begins no session before the first click', async () => {
    await boot();
    await vi.waitFor(() => expect(fetched).toHaveBeenCalled());
    expect([localStorage.length, sessionStorage.length, document.cookie]).toEqual([0, 0, '']);
    expect(document.head.querySelector('script')).toBeNull();
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it('loads the panel on the first click and opens it', async () => {
    await boot();
    launcher()?.click();
    expect(document.head.querySelector('script')?.src).toBe('https://chat.example/widget/panel-test.js');
    await panelArrives();
    await vi.waitFor(() => expect(panel.opened).toHaveBeenCalledWith({ focus: true }));
    expect(launcher()?.getAttribute('aria-expanded')).toBe('true');
  });

  it('says so when the panel cannot be loaded, and tries again on the next click', async () => {
    await boot();
    launcher()?.click();
    for (const file of ['widget/panel-test.js', 'widget/panel.js']) {
      await vi.waitFor(() => expect(document.head.querySelector('script')?.src).toContain(file));
      document.head.querySelector('script')?.dispatchEvent(new Event('error'));
    }
    await vi.waitFor(() => expect(root()?.querySelector('[role="alert"]')?.textContent).toContain('could not be loaded'));
    launcher()?.click();
    await panelArrives();
    await vi.waitFor(() => expect(panel.opened).toHaveBeenCalledTimes(1));
    expect(root()?.querySelector('[role="alert"]')).toBeNull();
  });

  it('answers the calls that were made before it came, in order', async () => {
    const heard: string[] = [];
    const stub: ParleyGlobal = (...call) => void (stub.q = [...(stub.q ?? []), call]);
    window.Parley = stub;
    parley('on', 'ready', () => heard.push('ready'));
    parley('on', 'open', () => heard.push('open'));
    parley('identify', { userId: 7, name: 'Ada', plan: 'gold' });
    parley('setLocale', 'zh');
    parley('open');
    await boot();
    const host = await panelArrives();
    await vi.waitFor(() => expect(heard).toEqual(['ready', 'open']));
    expect(host.identity).toEqual({ userId: '7', name: 'Ada' });
    expect(host.locale).toBe('zh-CN');
  });

  it('ignores a second inclusion with a warning', async () => {
    await boot();
    const first = window.Parley;
    await boot(script({ 'data-key': 'wk_2' }));
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('wk_1'));
    expect(window.Parley).toBe(first);
    expect(document.querySelectorAll('parley-widget')).toHaveLength(1);
  });

  it('warns of a tag without a key and of commands that do not exist, and survives listeners that throw', async () => {
    await boot(script({}));
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('data-key'));
    await boot();
    parley('opne');
    parley('constructor');
    expect(warned).toHaveBeenCalledWith(expect.stringContaining("'opne'"));
    expect(warned).toHaveBeenCalledWith(expect.stringContaining("'constructor'"));
    const reported = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const later = vi.fn();
    parley('on', 'ready', () => {
      throw new Error('the page’s own');
    });
    parley('on', 'ready', later);
    expect(reported).toHaveBeenCalled();
    expect(later).toHaveBeenCalled();
  });

  it('hides for an unknown key', async () => {
    fetched.mockResolvedValue(new Response('{}', { status: 404 }));
    await boot();
    await vi.waitFor(() => expect(root()?.querySelector<HTMLElement>('.parley')?.dataset.hidden).toBe(''));
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('unknown'));
  });

  it('shows the count of unread messages up to 99+', async () => {
    await boot();
    const unread = vi.fn();
    parley('on', 'unread', unread);
    launcher()?.click();
    const host = await panelArrives();
    host.setUnread(3);
    expect(root()?.querySelector('.badge')?.textContent).toBe('3');
    expect(said()).toContain('Close chat');
    parley('close');
    expect(said()).toContain('3 unread');
    host.setUnread(120);
    expect(root()?.querySelector('.badge')?.textContent).toBe('99+');
    expect(unread.mock.calls).toEqual([[3], [120]]);
  });

  it('forgets everything on reset', async () => {
    localStorage.setItem('parley:wk_1:session', '{}');
    localStorage.setItem('parley:wk_1:queue', '[]');
    localStorage.setItem('shop', 'its own');
    await boot();
    parley('reset');
    expect(Object.keys(localStorage)).toEqual(['shop']);
  });

  it('speaks the page’s language, the tenant’s when it is fixed, and the one that the page sets', async () => {
    document.documentElement.lang = 'zh-Hans';
    await boot();
    expect(said()).toBe('打开在线客服');
    parley('setLocale', 'en-GB');
    expect(said()).toMatch(/Open chat|Help/);
    document.documentElement.lang = '';
  });
});
