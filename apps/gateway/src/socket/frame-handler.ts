import type { clientFrames } from '@parley/contracts';
import type { z } from 'zod';
import type { Greeted } from './connection.js';

export type FrameType = keyof typeof clientFrames;
/** Everything that may be said after `hello`. */
export type SpokenType = Exclude<FrameType, 'hello'>;
/** A frame's data after its schema filled in the defaults. */
export type FrameData<T extends FrameType> = z.output<(typeof clientFrames)[T]>;

/** What a type of frame makes happen. What it throws as `Refused` goes back as an `error` frame with the same ref. */
export interface FrameHandler<T extends SpokenType> {
  run(connection: Greeted, data: FrameData<T>, ref: string | undefined): void | Promise<void>;
}
