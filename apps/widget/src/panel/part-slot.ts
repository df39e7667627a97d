import { newId } from '@parley/client';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import * as jsx from 'preact/jsx-runtime';
import type { Host } from '../host.js';
import { addStyles } from '../styles.js';
import { sayProblem } from '../words/panel.js';
import { codeOf } from './load-page.js';
import { clockOf } from './sizes.js';
import { CloseButton } from './ui/close-button.js';
import { usePanel } from './ui/context.js';
import { Icon } from './ui/icons.js';
import { Player } from './ui/player.js';

/** What the panel lends scripts that come later: one copy of each. */
const kit = { addStyles, clockOf, CloseButton, codeOf, Icon, jsx, newId, Player, sayProblem, useEffect, useMemo, usePanel, useRef, useState };

/** Where the panel and a part of it that is loaded later meet: properties of the one global that Parley has. */
export interface PartSlot {
  kit?: typeof kit;
  /** Each part hands over what it is. */
  part?: Record<string, (part: never) => void>;
}

const loading = new Map<string, Promise<unknown>>();

/**
 * Loads a part once, by a script element as the panel itself; after a failure the next call tries again.
 * @param file the part's own file; where that is gone, the current one of its name
 */
export function loadPart<T>(name: string, file: string, { origin, nonce }: Pick<Host, 'origin' | 'nonce'>): Promise<T> {
  const slot = (window as unknown as { Parley: PartSlot }).Parley;
  slot.kit = kit;
  const load = (path: string) =>
    new Promise<T>((resolve, reject) => {
      (slot.part ??= {})[name] = resolve;
      const script = Object.assign(document.createElement('script'), { src: `${origin}/${path}`, onload: () => script.remove(), onerror: () => (script.remove(), reject(new Error(`${name} could not be loaded`))) });
      if (nonce) script.nonce = nonce;
      document.head.append(script);
    });
  const known = loading.get(name) as Promise<T> | undefined;
  if (known) return known;
  const begun = load(file)
    .catch(() => load(`widget/${name}.js?for=${file}`))
    .catch((error: unknown) => {
      loading.delete(name);
      throw error;
    });
  loading.set(name, begun);
  return begun;
}
