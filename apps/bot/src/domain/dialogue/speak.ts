import type { Dialogue, Say } from './dialogue.js';

const MINUTE_MS = 60_000;
/** Most messages of the bot in one conversation, before people have a look. */
const MAX_SAID = 120;
/** Most within a minute: more is a machine that talks to a machine. */
const MAX_A_MINUTE = 20;

/** Whether the bot has said as much as it may. */
export function saidEnough({ said, minute }: Dialogue, now: number): boolean {
  return said >= MAX_SAID || (now - minute.from < MINUTE_MS && minute.said >= MAX_A_MINUTE);
}

/** The dialogue after the bot has said this much more. */
export function counted(dialogue: Dialogue, say: readonly Say[], now: number): Dialogue {
  const minute = now - dialogue.minute.from < MINUTE_MS ? dialogue.minute : { from: now, said: 0 };
  return { ...dialogue, said: dialogue.said + say.length, minute: { ...minute, said: minute.said + say.length } };
}
