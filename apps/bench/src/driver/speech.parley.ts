import { SUBPROTOCOL } from '@parley/contracts';
import type { Pair } from './jobs.js';
import { digitsAt, idOf, numberIn, TEXT, textAfter, type Heard, type SideName, type Speech } from './speech.js';

const TYPE = Buffer.from('"type":"');
const REF = Buffer.from('"ref":"');
const CODE = Buffer.from('"code":"');
const [ack, message, error, welcome, subscribed] = ['ack"', 'message"', 'error"', 'welcome"', 'subscribed"'].map((type) => Buffer.from(type)) as [Buffer, Buffer, Buffer, Buffer, Buffer];

const isType = (frame: Buffer, at: number, type: Buffer) => frame.compare(type, 0, type.length, at, at + type.length) === 0;
const refOf = (frame: Buffer) => {
  const at = frame.indexOf(REF);
  return at < 0 ? 0 : digitsAt(frame, at + REF.length);
};

function refused(frame: Buffer): Heard {
  const code = textAfter(frame, CODE) ?? 'unknown';
  const number = refOf(frame);
  return number > 0 ? { kind: 'refused', number, code } : { kind: 'failed', code };
}

/** `parley.v1`. A message's `ref` is its number, 0 that of the greeting. */
export const parley: Speech = {
  protocol: SUBPROTOCOL,
  url: (side, pair) => pair[side].url,
  greeting: (side, pair) => greetingOf(side, pair),
  message: (side, { conversationId }, number) =>
    `{"type":"message.send","ref":"${number}","data":{"conversationId":"${conversationId}","clientMessageId":"${idOf(side, number)}","text":"${TEXT}"}}`,
  heard: (side, frame) => {
    const at = frame.indexOf(TYPE) + TYPE.length;
    if (isType(frame, at, message)) {
      const number = numberIn(frame, side === 'visitor' ? 'agent' : 'visitor');
      return number === undefined ? undefined : { kind: 'message', number };
    }
    if (isType(frame, at, ack)) return { kind: 'ack', number: refOf(frame) };
    if (isType(frame, at, error)) return refused(frame);
    if (isType(frame, at, side === 'visitor' ? welcome : subscribed)) return { kind: 'ready' };
    return undefined;
  },
};

function greetingOf(side: SideName, pair: Pair): string[] {
  const hello = JSON.stringify({ type: 'hello', ref: '0', data: { token: pair[side].token } });
  return side === 'visitor' ? [hello] : [hello, JSON.stringify({ type: 'subscribe', ref: '0', data: { conversationId: pair.conversationId } })];
}
