import type { Priority } from '../conversation.js';

/** A conversation that nobody has, as routing looks at it. */
export interface Waiting {
  conversationId: string;
  priority: Priority;
  /** Of its inbox. */
  channel: string;
  /** It was somebody's and goes before those that never were. */
  front: boolean;
  /** When its answer is due by its SLA; `null`: none applies. */
  due: Date | null;
  since: Date;
  /** What its agent must be able to do. */
  skills: readonly string[];
  /** Who had the contact last, and when. */
  lastAgent: { id: string; at: Date } | null;
  /** Agents who were given it and did not answer. They come last. */
  missedBy: readonly string[];
}

const urgency: Record<Priority, number> = { urgent: 0, high: 1, normal: 2, low: 3 };

/** The first part of the order as a number: what is at the front, then by priority. */
export const rankOf = ({ front, priority }: Pick<Waiting, 'front' | 'priority'>): number => urgency[priority] - (front ? 4 : 0);

const time = (at: Date | null) => at?.getTime() ?? Infinity;

/** The order of a queue: front, priority, SLA deadline, waiting time. The index `waiting_order` is in the same. */
export function byUrgency(a: Waiting, b: Waiting): number {
  if (rankOf(a) !== rankOf(b)) return rankOf(a) - rankOf(b);
  if (time(a.due) !== time(b.due)) return time(a.due) - time(b.due);
  return time(a.since) - time(b.since) || (a.conversationId < b.conversationId ? -1 : 1);
}
