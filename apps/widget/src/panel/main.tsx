import { h, render } from 'preact';
import type { StartPanel } from '../host.js';
import { addStyles } from '../styles.js';
import { Chat } from './chat.js';
import changesCss from './message-changes.css?inline';
import addressCss from './leave-address.css?inline';
import css from './panel.css?inline';
import ratingCss from '../rate/rating.css?inline';
import { App } from './ui/app.js';

/** Draws the panel beside the launcher. Nothing is sent or kept before `opened`, unless a session is on the device already. */
const start: StartPanel = (host) => {
  addStyles(host.root, css + changesCss + addressCss + ratingCss, host.nonce);
  const place = document.createElement('div');
  host.stage.prepend(place);
  const chat = new Chat(host);
  render(h(App, { chat, host }), place);
  if (!host.isOpen) chat.start();
  return {
    opened: (options) => chat.opened(options),
    closed: () => chat.closed(),
    identityChanged: () => chat.identityChanged(),
    localeChanged: () => chat.changed(),
    configChanged: () => chat.changed(),
    reset: () => chat.reset(),
  };
};

const slot = (window as { Parley?: { panel?: (start: StartPanel) => void } }).Parley;
slot?.panel?.(start);
