import type { Pair } from './jobs.js';

export type SideName = 'visitor' | 'agent';

/** What a frame says, as far as the driver needs to know. `number` is the one that the sender gave to the message. */
export type Heard =
  | { kind: 'ready' }
  | { kind: 'ack'; number: number }
  | { kind: 'message'; number: number }
  | { kind: 'refused'; number: number; code: string }
  | { kind: 'failed'; code: string }
  | undefined;

/** How one side talks to the server under test. It reads as little of a frame as it can: the driver shares the machine. */
export interface Speech {
  protocol: string | undefined;
  url(side: SideName, pair: Pair): string;
  /** What is said at once when the socket is open; `heard` tells when that was answered. */
  greeting(side: SideName, pair: Pair): string[];
  message(side: SideName, pair: Pair, number: number): string;
  heard(side: SideName, frame: Buffer): Heard;
}

/** The 120 bytes of every message. */
export const TEXT = 'Where is my order? It was to arrive on Tuesday and the page with the parcel still says that it waits in your warehouse...'.slice(0, 120);

/** Digits of a message's number in its id, so that reading it back needs no parsing. */
const DIGITS = 13;
export const idOf = (side: SideName, number: number) => `bench-${side[0]}-${String(number).padStart(DIGITS, '0')}`;
const VISITOR = Buffer.from('"bench-v-');
const AGENT = Buffer.from('"bench-a-');

/** The number of the message of `side` that the frame names; undefined when it names none. */
export function numberIn(frame: Buffer, side: SideName): number | undefined {
  const marker = side === 'visitor' ? VISITOR : AGENT;
  const at = frame.indexOf(marker);
  return at < 0 ? undefined : digitsAt(frame, at + marker.length);
}

/** The decimal number that begins at `at`. */
export function digitsAt(frame: Buffer, at: number): number {
  let number = 0;
  for (let index = at; index < frame.length; index++) {
    const digit = frame[index]! - 48;
    if (digit < 0 || digit > 9) break;
    number = number * 10 + digit;
  }
  return number;
}

/** The text between a marker and the next quotation mark. */
export function textAfter(frame: Buffer, marker: Buffer): string | undefined {
  const at = frame.indexOf(marker);
  if (at < 0) return undefined;
  const from = at + marker.length;
  return frame.toString('latin1', from, frame.indexOf(34, from));
}
