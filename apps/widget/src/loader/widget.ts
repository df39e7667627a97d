import type { Locale, WidgetConfig } from '@parley/contracts';
import { readable, textOn } from '../colour.js';
import type { Host, Identity, Mode, Panel, WidgetEvents } from '../host.js';
import { localeOfPage, spoken } from '../locale.js';
import { forget, read, write } from '../storage.js';
import { addStyles } from '../styles.js';
import tokens from '../tokens.css?inline';
import css from './launcher.css?inline';
import { PageEvents } from './events.js';
import { Launcher } from './launcher.js';
import { panelLoader, type PanelSlot } from './load-panel.js';

export interface WidgetOptions {
  key: string;
  origin: string;
  mode: Mode;
  nonce: string | undefined;
  slot: PanelSlot;
}

/** What Parley takes of what the page says; the page's own fields stay on the page. */
function identityOf(given: Record<string, unknown>): Identity | undefined {
  const { jwt, userId, name, email, hash } = given ?? {};
  if (jwt) return { jwt: String(jwt) };
  if (userId === undefined || userId === null || userId === '') return undefined;
  const optional = Object.entries({ name, email, hash }).filter(([, value]) => value);
  return { userId: String(userId), ...Object.fromEntries(optional.map(([field, value]) => [field, String(value)])) };
}

const dark = matchMedia('(prefers-color-scheme: dark)');
const phone = matchMedia('(max-width: 480px), (max-height: 480px)');

/**
 * The widget as the page sees it: launcher, look, open or closed. Before the visitor's first click it keeps nothing on
 * the device and begins no session; whoever comes back with a session is connected when the page is at rest.
 */
export class Widget implements Host {
  readonly key: string;
  readonly origin: string;
  readonly mode: Mode;
  readonly nonce: string | undefined;
  readonly root: ShadowRoot;
  readonly stage = document.createElement('div');
  readonly events = new PageEvents();
  config: WidgetConfig | undefined;
  identity: Identity | undefined;
  isOpen = false;
  private readonly element = document.createElement('parley-widget');
  private readonly launcher: Launcher | undefined;
  private readonly loadPanel: ReturnType<typeof panelLoader>;
  private panel: Panel | undefined;
  private unread = 0;
  private chosenLocale: Locale | undefined;

  constructor({ key, origin, mode, nonce, slot }: WidgetOptions) {
    this.key = key;
    this.origin = origin;
    this.mode = mode;
    this.nonce = nonce;
    this.loadPanel = panelLoader(origin, nonce, slot);
    this.root = this.element.attachShadow({ mode: 'open' });
    addStyles(this.root, tokens + css, nonce);
    this.stage.className = 'parley';
    this.stage.dataset.mode = mode;
    this.root.append(this.stage);
    if (mode === 'float') this.launcher = this.paintLauncher();
    dark.addEventListener('change', () => this.paint());
    this.paint();
  }

  get locale(): Locale {
    return this.chosenLocale ?? this.config?.widget.locale ?? localeOfPage();
  }

  /** Puts the widget on the page, and back whenever the page replaces its body. */
  attach(): void {
    const place = () => this.element.isConnected || document.body?.append(this.element);
    place();
    new MutationObserver(place).observe(document.documentElement, { childList: true });
    void this.fetchConfig();
    this.events.emit('ready', undefined);
    if (this.mode === 'page' || (read(this.key, 'open') && !phone.matches)) this.open({ focus: false });
    else if (read(this.key, 'session')) (window.requestIdleCallback ?? setTimeout)(() => void this.ensurePanel().catch(() => undefined));
  }

  open({ focus = true } = {}): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.show();
    this.launcher?.fail();
    this.ensurePanel().then(
      (panel) => {
        if (!this.isOpen) return;
        write(this.key, 'open', '1');
        panel.opened({ focus });
        this.events.emit('open', undefined);
      },
      () => {
        this.isOpen = false;
        this.paint();
        this.launcher?.fail(this.locale);
      },
    );
  }

  close(): void {
    if (!this.isOpen || this.mode === 'page') return;
    const focused = this.root.activeElement;
    this.isOpen = false;
    write(this.key, 'open', null);
    this.paint();
    this.panel?.closed();
    if (focused) this.launcher?.button.focus({ preventScroll: true });
    this.events.emit('close', undefined);
  }

  toggle(): void {
    if (this.isOpen) this.close();
    else this.open();
  }

  show(): void {
    delete this.stage.dataset.hidden;
    this.paint();
  }

  hide(): void {
    this.close();
    this.stage.dataset.hidden = '';
  }

  identify(identity: Record<string, unknown>): void {
    const known = identityOf(identity);
    if (!known) return console.warn("Parley: 'identify' needs {userId, name?, email?, hash?} or {jwt}");
    this.identity = known;
    this.panel?.identityChanged();
  }

  reset(): void {
    this.identity = undefined;
    this.close();
    this.panel?.reset();
    forget(this.key);
    this.setUnread(0);
  }

  setLocale(tag: string): void {
    this.chosenLocale = spoken(tag);
    if (!this.chosenLocale) console.warn(`Parley: there is no language '${tag}', only en and zh-CN`);
    this.paint();
    this.panel?.localeChanged();
  }

  configure(config: WidgetConfig): void {
    this.config = config;
    this.paint();
  }

  setUnread(count: number): void {
    if (count === this.unread) return;
    this.unread = count;
    this.paint();
    this.events.emit('unread', count);
  }

  emit<K extends keyof WidgetEvents>(event: K, data: WidgetEvents[K]): void {
    this.events.emit(event, data);
  }

  private paintLauncher(): Launcher {
    const launcher = new Launcher(this.stage);
    const prepare = () => void this.loadPanel().catch(() => undefined);
    launcher.button.addEventListener('click', () => this.toggle());
    launcher.button.addEventListener('pointerenter', prepare, { once: true });
    launcher.button.addEventListener('focus', prepare, { once: true });
    return launcher;
  }

  private async ensurePanel(): Promise<Panel> {
    if (this.launcher) this.launcher.busy = this.isOpen && !this.panel;
    try {
      const start = await this.loadPanel();
      return (this.panel ??= start(this));
    } finally {
      if (this.launcher) this.launcher.busy = false;
      this.paint();
    }
  }

  /** The launcher is painted with a default at once; without an answer it stays that way. */
  private async fetchConfig(): Promise<void> {
    const response = await fetch(`${this.origin}/api/v1/widget/config/${encodeURIComponent(this.key)}`, { credentials: 'omit' }).catch(() => undefined);
    if (response?.ok) {
      this.configure((await response.json()) as WidgetConfig);
      this.panel?.configChanged();
    } else if (response?.status === 404) {
      console.warn(`Parley: the widget key '${this.key}' is unknown`);
      if (this.mode === 'float') this.hide();
    }
  }

  private paint(): void {
    const { accent, theme, position, launcherText } = this.config?.widget ?? { accent: '#3b5bdb', theme: 'auto', position: 'right', launcherText: '' };
    const { dataset, style } = this.stage;
    const shade = theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme;
    dataset.theme = shade;
    dataset.side = position;
    this.stage.toggleAttribute('data-open', this.isOpen && !!this.panel);
    this.stage.lang = this.locale;
    this.stage.dir = 'ltr';
    style.setProperty('--accent', accent);
    style.setProperty('--on-accent', textOn(accent));
    style.setProperty('--accent-text', readable(accent, shade === 'dark' ? '#262b32' : '#eef0f3'));
    this.launcher?.show({ locale: this.locale, open: this.isOpen, unread: this.unread, text: launcherText });
  }
}
