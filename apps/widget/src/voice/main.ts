import type { VoiceSlot } from '../panel/voice-slot.js';
import { VoiceLine } from './voice-line.js';

(window as { Parley?: VoiceSlot }).Parley?.voice?.(VoiceLine);
