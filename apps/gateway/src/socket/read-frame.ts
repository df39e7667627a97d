import { ClientEnvelope, clientFrames, Refused } from '@parley/contracts';
import type { IncomingFrame } from './connection.js';
import type { FrameData, FrameType } from './frame-handler.js';

/** Longest description of a fault that goes back to the sender. */
const MAX_DETAIL = 300;

/** The outer shape of a text frame. @throws Refused `frame.malformed` */
export function readFrame(text: string): IncomingFrame {
  const parsed = ClientEnvelope.safeParse(parseJson(text));
  if (!parsed.success) throw new Refused('frame.malformed');
  const { type, ref, data } = parsed.data;
  return { type, ref, data: data ?? {} };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const isFrameType = (type: string): type is FrameType => Object.hasOwn(clientFrames, type);

/** The data of a frame as its type wants it. @throws Refused `frame.invalid` naming the first fault's place */
export function readData<T extends FrameType>(type: T, data: unknown): FrameData<T> {
  const parsed = clientFrames[type].safeParse(data);
  if (parsed.success) return parsed.data as FrameData<T>;
  const [issue] = parsed.error.issues;
  throw new Refused('frame.invalid', `${['data', ...issue!.path].join('.')}: ${issue!.message}`.slice(0, MAX_DETAIL));
}
