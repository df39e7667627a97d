import type { PanelSlot } from './load-panel.js';
import { Widget } from './widget.js';

type Call = [command: string, ...values: unknown[]];

/** The one global: `Parley('open')`. Before the loader it is the snippet's stub, which keeps the calls in `q`. */
export interface ParleyGlobal extends PanelSlot {
  (...call: Call): void;
  q?: ArrayLike<unknown>[];
  /** Set by the loader, so that a second one keeps away. */
  key?: string;
}

declare global {
  interface Window {
    Parley?: ParleyGlobal;
  }
}

const commands = ['open', 'close', 'toggle', 'show', 'hide', 'identify', 'reset', 'setLocale', 'on', 'off'];

/** The tag that this script came by. */
export function ownScript(): HTMLScriptElement | null {
  const { currentScript } = document;
  return currentScript instanceof HTMLScriptElement ? currentScript : document.querySelector<HTMLScriptElement>('script[data-key][src*="/widget.js"]');
}

/** Turns `Parley('identify', {…})` into the call; a mistake of the page is a warning, never an exception in it. */
function answer(widget: Widget, [command, ...values]: Call): void {
  if (!commands.includes(command)) return console.warn(`Parley: there is no '${command}', only ${commands.join(', ')}`);
  const target: object = command === 'on' || command === 'off' ? widget.events : widget;
  try {
    (Reflect.get(target, command) as (...values: unknown[]) => void).apply(target, values);
  } catch (error) {
    console.error(error);
  }
}

/** Starts the widget of a script tag and answers the calls that were made before. */
export function boot(script: HTMLScriptElement | null): void {
  const stub = window.Parley;
  if (stub?.key) return console.warn(`Parley: the widget is on this page already (key ${stub.key}); this inclusion is ignored`);
  const key = script?.dataset.key;
  if (!script || !key) return console.warn('Parley: the script tag needs data-key="<your widget key>"');

  const parley: ParleyGlobal = (...call) => answer(widget, call);
  parley.key = key;
  const mode = script.dataset.mode === 'page' ? 'page' : 'float';
  const widget = new Widget({ key, origin: new URL(script.src).origin, mode, nonce: script.nonce || undefined, slot: parley });
  window.Parley = parley;
  for (const call of stub?.q ?? []) parley(...(Array.from(call) as Call));
  if (document.body) widget.attach();
  else document.addEventListener('DOMContentLoaded', () => widget.attach());
}
