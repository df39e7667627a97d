import type { PartSlot } from '../panel/part-slot.js';
import { VoiceLine } from './voice-line.js';

(window as { Parley?: PartSlot }).Parley?.part?.voice?.(VoiceLine as never);
