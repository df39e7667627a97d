import type { Pair, SpeechName } from '../driver/jobs.js';
import type { Watched } from '../machine/cpu.js';

/** Something that messages can be sent through: Parley in one of its shapes, or the yardstick. */
export interface System {
  name: string;
  speech: SpeechName;
  /** Visitors and agents who are ready to talk. */
  pairs: Pair[];
  /** Its own processes, by name. */
  watched: Watched;
  stop(): Promise<void>;
}
