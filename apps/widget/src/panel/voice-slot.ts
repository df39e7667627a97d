import { newId } from '@parley/client';
import type { FunctionComponent } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import * as jsx from 'preact/jsx-runtime';
import type { Host } from '../host.js';
import { sayProblem } from '../words/panel.js';
import { codeOf } from './load-page.js';
import { clockOf } from './sizes.js';
import { usePanel } from './ui/context.js';
import { Icon } from './ui/icons.js';
import { Player } from './ui/player.js';

/** Whether the button is held, and who is to be told once that it was let go. */
export interface Grip {
  held: boolean;
  letGo?: () => void;
}

/** Makes a voice message in place of the field; held when it begins, until the button is let go. */
export type VoiceComponent = FunctionComponent<{ grip: Grip; end: () => void }>;

/** What the panel lends the recorder's script: one copy of each. */
const kit = { jsx, clockOf, codeOf, Icon, newId, Player, sayProblem, useEffect, useMemo, usePanel, useRef, useState };

/** Where panel and recorder meet: properties of the one global that Parley has. */
export interface VoiceSlot {
  kit?: typeof kit;
  voice?: (component: VoiceComponent) => void;
}

/** Whether this browser records, on this page: only encrypted pages may. */
export const canRecord = (): boolean => typeof MediaRecorder === 'function' && !!navigator.mediaDevices?.getUserMedia;

let loading: Promise<VoiceComponent> | undefined;

/** Loads the recorder once, by a script element as the panel itself; after a failure the next call tries again. */
export function loadVoice({ origin, nonce }: Pick<Host, 'origin' | 'nonce'>): Promise<VoiceComponent> {
  const slot = (window as unknown as { Parley: VoiceSlot }).Parley;
  slot.kit = kit;
  const load = (file: string) =>
    new Promise<VoiceComponent>((resolve, reject) => {
      slot.voice = resolve;
      const script = Object.assign(document.createElement('script'), { src: `${origin}/${file}`, onload: () => script.remove(), onerror: () => (script.remove(), reject(new Error('the recorder could not be loaded'))) });
      if (nonce) script.nonce = nonce;
      document.head.append(script);
    });
  return (loading ??= load(VOICE_FILE)
    .catch(() => load(`widget/voice.js?for=${VOICE_FILE}`))
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
}
