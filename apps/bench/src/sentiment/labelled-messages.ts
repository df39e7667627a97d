import { readFileSync } from 'node:fs';
import type { Emotion } from '@parley/contracts';

/** A message of the bot's set, with what its author meant; see `apps/bot/test/sets/sentiment/README.md`. */
export interface LabelledMessage {
  id: string;
  text: string;
  emotion: Emotion;
  urgent: boolean;
}

const file = new URL('../../../bot/test/sets/sentiment/messages.jsonl', import.meta.url);

export const labelledMessages = (): LabelledMessage[] => readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as LabelledMessage);

/** FNV-1a over code points. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ char.codePointAt(0)!, 0x01000193);
  return value >>> 0;
}

/** Whether a message belongs to the half that nobody worked on. */
export const isHeldOut = ({ id, text }: LabelledMessage): boolean => hash(id + text) % 2 === 1;
