import type { Cast } from '../drive/cast.js';
import type { Recorder } from '../history/recorder.js';
import type { Random } from '../plan/random.js';
import type { World } from '../world/world.js';

/** Where a fault happens. */
export interface Scene {
  world: World;
  cast: Cast;
  recorder: Recorder;
}

/** Lets go of what a fault holds, or waits for what must come of it. */
export type Ending = () => Promise<void>;

/** One way to break things. `A` is plain JSON, so that a plan can be printed and run again. */
export interface Fault<A> {
  /** Chooses what exactly is to be done. @param wish what the scenario wants of it */
  choose(random: Random, wish: string | undefined): A;
  /** Does it. Answers how it ends, after as long as the plan says. */
  begin(args: A, scene: Scene): Promise<Ending>;
}

/** For faults that are over once they are done. */
export const nothing: Ending = async () => undefined;
