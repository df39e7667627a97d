/** What was, what is, and what was taken back. */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** The last change: repeated soon after, it is one with the next of the same name. */
  last: { name: string; at: number } | undefined;
}

/** Most steps back. */
const MOST = 100;
/** Changes of the same name within this time, in milliseconds, are one step. */
const TOGETHER_MS = 1500;

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [], last: undefined });

/** A change. `name`: what was changed, where many small changes follow each other (a field that is written in). */
export function change<T>(history: History<T>, present: T, now: number, name = ''): History<T> {
  if (present === history.present) return history;
  const together = name !== '' && history.last?.name === name && now - history.last.at < TOGETHER_MS;
  return { past: together ? history.past : [...history.past, history.present].slice(-MOST), present, future: [], last: { name, at: now } };
}

export function undo<T>(history: History<T>): History<T> {
  const earlier = history.past.at(-1);
  return earlier === undefined ? history : { past: history.past.slice(0, -1), present: earlier, future: [history.present, ...history.future], last: undefined };
}

export function redo<T>(history: History<T>): History<T> {
  const [later, ...future] = history.future;
  return later === undefined ? history : { past: [...history.past, history.present], present: later, future, last: undefined };
}
