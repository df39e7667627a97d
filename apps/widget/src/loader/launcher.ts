import type { Locale } from '@parley/contracts';
import { launcherWords } from '../words/launcher.js';

const SVG = 'http://www.w3.org/2000/svg';
const speech = 'M12 3C6.8 3 2.5 6.6 2.5 11c0 2.4 1.3 4.6 3.3 6.1-.1 1.2-.6 2.4-1.4 3.4 1.9-.1 3.6-.8 4.9-1.8.9.2 1.8.3 2.7.3 5.2 0 9.5-3.6 9.5-8S17.2 3 12 3z';
const arrow = 'M5.5 9l6.5 6.5L18.5 9';

/** The button that every page sees: it stands before anything of the chat is loaded. */
export class Launcher {
  readonly button = document.createElement('button');
  private readonly text = span('text');
  private readonly badge = span('badge');
  /** What is seen but not said by the visible text. */
  private readonly said = span('sr');
  private failure?: HTMLElement;

  constructor(private readonly stage: HTMLElement) {
    this.button.type = 'button';
    this.button.className = 'launcher';
    this.button.setAttribute('aria-haspopup', 'dialog');
    this.badge.setAttribute('aria-hidden', 'true');
    this.button.append(icon('bubble-icon', speech, true), icon('arrow', arrow, false), this.text, this.badge, this.said);
    stage.append(this.button);
  }

  show({ locale, open, unread, text }: { locale: Locale; open: boolean; unread: number; text: string }): void {
    const words = launcherWords[locale];
    const count = unread > 99 ? '99+' : unread > 0 ? String(unread) : '';
    this.text.textContent = text;
    this.badge.textContent = count;
    this.button.setAttribute('aria-expanded', String(open));
    this.said.textContent = open ? words.close : ` ${text ? '' : words.open} ${count && words.unread(count)}`;
  }

  set busy(on: boolean) {
    this.button.setAttribute('aria-busy', String(on));
  }

  /** Says that the panel could not be loaded, or takes that back. */
  fail(locale?: Locale): void {
    this.failure?.remove();
    if (!locale) return;
    this.failure = span('load-failed');
    this.failure.setAttribute('role', 'alert');
    this.stage.append(this.failure);
    this.failure.textContent = launcherWords[locale].failed;
  }
}

function span(className: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  return element;
}

function icon(className: string, path: string, filled: boolean): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const shape = document.createElementNS(SVG, 'path');
  svg.setAttribute('class', className);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  shape.setAttribute('d', path);
  shape.setAttribute('fill', filled ? 'currentColor' : 'none');
  if (!filled) {
    shape.setAttribute('stroke', 'currentColor');
    shape.setAttribute('stroke-width', '2.4');
    shape.setAttribute('stroke-linecap', 'round');
    shape.setAttribute('stroke-linejoin', 'round');
  }
  svg.append(shape);
  return svg;
}
