import type { ClientFrames, ServerFrame } from '@parley/contracts';
import type { Happening } from '../history/entry.js';
import type { Recorder } from '../history/recorder.js';
import { toldOf } from './person.js';

/** One connection of a person who trusts nobody, from hello to its end; everything that it brings goes into the history. */
export interface Line {
  readonly connection: string;
  /** The gateway's name. */
  readonly via: string;
  readonly welcomed: boolean;
  send<T extends keyof ClientFrames>(type: T, data: ClientFrames[T], ref?: string): void;
  /** Breaks the connection off, as if the network had. */
  drop(): void;
  close(): void;
  /** Reads nothing for a while, where that is possible. */
  doze?(ms: number): Promise<void>;
}

export interface LineOptions {
  who: string;
  /** The gateway's name, for the history. */
  via: string;
  /** Of its sockets. */
  url: string;
  hello: ClientFrames['hello'];
  recorder: Recorder;
  onFrame: (frame: ServerFrame, line: Line) => void;
  /** Called once. */
  onClosed: () => void;
}

/** A gateway says something every three seconds here: whoever hears nothing for longer is talking to nobody. */
export const SILENCE_MS = 8000;

/** What a frame is in the history, if anything. */
export function happeningOf(frame: ServerFrame, { connection, via }: Line): Happening | undefined {
  if (frame.type === 'message') return { type: 'frame', connection, ...toldOf(frame.data.conversationId, frame.data.message) };
  if (frame.type === 'goodbye') return { type: 'goodbye', connection, via };
  if (frame.type === 'reset') return { type: 'reset', connection, ...frame.data };
  if (frame.type === 'conversation') return { type: 'glimpse', conversationId: frame.data.conversation.id, frame: frame.type };
  if (frame.type === 'read' || frame.type === 'typing') return { type: 'glimpse', conversationId: frame.data.conversationId, frame: frame.type };
  return undefined;
}
