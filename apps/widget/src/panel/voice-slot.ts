import type { FunctionComponent } from 'preact';
import type { Host } from '../host.js';
import { loadPart } from './part-slot.js';

/** Whether the button is held, and who is to be told once that it was let go. */
export interface Grip {
  held: boolean;
  letGo?: () => void;
}

/** Makes a voice message in place of the field; held when it begins, until the button is let go. */
export type VoiceComponent = FunctionComponent<{ grip: Grip; end: () => void }>;

/** Whether this browser records, on this page: only encrypted pages may. */
export const canRecord = (): boolean => typeof MediaRecorder === 'function' && !!navigator.mediaDevices?.getUserMedia;

export const loadVoice = (host: Host): Promise<VoiceComponent> => loadPart('voice', VOICE_FILE, host);
