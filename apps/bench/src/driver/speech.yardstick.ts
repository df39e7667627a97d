import { idOf, numberIn, TEXT, type Speech } from './speech.js';

/** First letters of the relay's frames: `{"ack…`, `{"msg…`, `{"ready…`. */
const [a, m, r] = [...'amr'].map((letter) => letter.charCodeAt(0));

/** The yardstick's own few words: see `yardstick/node.ts`. */
export const yardstick: Speech = {
  protocol: undefined,
  url: (side, pair) => `${pair[side].url}/?conversation=${pair.conversationId}&side=${side}`,
  greeting: () => [],
  message: (side, _, number) => `{"id":"${idOf(side, number)}","text":"${TEXT}"}`,
  heard: (side, frame) => {
    const letter = frame[2];
    if (letter === r) return { kind: 'ready' };
    if (letter === a) return { kind: 'ack', number: numberIn(frame, side) ?? 0 };
    if (letter !== m) return undefined;
    const number = numberIn(frame, side === 'visitor' ? 'agent' : 'visitor');
    return number === undefined ? undefined : { kind: 'message', number };
  },
};
