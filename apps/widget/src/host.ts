import type { BodyIn, Locale, Message, WidgetConfig } from '@parley/contracts';

/** `float`: launcher and panel over the host page. `page`: the panel is the page (`/chat/<key>`). */
export type Mode = 'float' | 'page';

/** Who the visitor is, as the host page says; signed or not. */
export type Identity = NonNullable<BodyIn<'POST /widget/sessions'>['identity']>;

/** What `Parley('on', …)` can hear. */
export interface WidgetEvents {
  /** The launcher stands and the widget takes calls. */
  ready: undefined;
  open: undefined;
  close: undefined;
  /** A message of an agent or the bot arrived. */
  message: { conversationId: string; message: Message };
  /** How many messages the visitor has not read. */
  unread: number;
}

/** What the loader gives the panel. */
export interface Host {
  readonly key: string;
  /** Parley's origin, e.g. `https://chat.example`. */
  readonly origin: string;
  readonly mode: Mode;
  readonly root: ShadowRoot;
  /** Parent of everything that is drawn; carries the tokens, theme and language. */
  readonly stage: HTMLElement;
  readonly config: WidgetConfig | undefined;
  readonly locale: Locale;
  readonly identity: Identity | undefined;
  readonly isOpen: boolean;
  /** Of the script tag, for a host page whose policy asks for one. */
  readonly nonce: string | undefined;
  open(): void;
  close(): void;
  configure(config: WidgetConfig): void;
  setUnread(count: number): void;
  emit<K extends keyof WidgetEvents>(event: K, data: WidgetEvents[K]): void;
}

/** What the panel lets the loader do. */
export interface Panel {
  /** `focus: false` after a page change, when the visitor did not ask for it. */
  opened(options: { focus: boolean }): void;
  closed(): void;
  identityChanged(): void;
  localeChanged(): void;
  configChanged(): void;
  /** Ends the session on this device; the conversation stays on the server. */
  reset(): void;
}

export type StartPanel = (host: Host) => Panel;
