import { EXACT_PLACES, type QueuePlace } from '@parley/contracts';
import type { Words } from '../words/panel.js';

const MINUTE = 60;
const HOUR = 3600;
/** Longer waits are told in hours. */
const IN_MINUTES = 2 * HOUR;

/** A place in words; one that the server rounds up is said to be rounded. */
export function sayPlace(words: Words, { position, orMore }: Pick<QueuePlace, 'position' | 'orMore'>): string {
  if (orMore) return words.queue.orMore(position);
  if (position <= 1) return words.queue.next;
  return position <= EXACT_PLACES ? words.queue.place(position) : words.queue.roughly(position);
}

/** A range of waiting time in words: never narrower than it is, and no more exact than a person would say it. */
export function sayWait(words: Words, { fromSeconds, toSeconds }: NonNullable<QueuePlace['wait']>): string {
  if (toSeconds < MINUTE) return words.queue.moment;
  const unit = toSeconds > IN_MINUTES ? HOUR : MINUTE;
  const to = Math.ceil(toSeconds / unit);
  const from = to === 1 ? 1 : Math.floor(fromSeconds / unit);
  return unit === HOUR ? words.queue.hours(from, to) : words.queue.minutes(from, to);
}

/** Whether a step in the queue is worth interrupting somebody who listens: the first word, half of the way since the last one, and being next. */
export const worthSaying = (said: number | undefined, position: number): boolean =>
  said === undefined || (position < said && (position === 1 || position <= said / 2));
