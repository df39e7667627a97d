import type { MessageSettings, Principal, ProblemCode } from '@parley/contracts';
import type { Altered } from './altered.js';

/** A message as far as it matters who may change it. */
export interface Changeable {
  kind: string;
  text: string | undefined;
  /** Whether the one who asks wrote it. */
  own: boolean;
  createdAt: Date;
  altered?: Altered | undefined;
}

const FINAL = new Set(['event', 'card', 'form', 'article']);
const isOver = (message: Changeable, seconds: number, now: Date) => now.getTime() - message.createdAt.getTime() > seconds * 1000;

/** Why somebody may not edit a message; `undefined`: they may. */
export function editRefusal(who: Principal, message: Changeable, { settings, now }: { settings: MessageSettings; now: Date }): ProblemCode | undefined {
  if (FINAL.has(message.kind) || message.altered?.deletedAt || message.text === undefined) return 'message.unchangeable';
  if (!message.own) return 'message.not_yours';
  return who.kind === 'visitor' && isOver(message, settings.visitorEditSeconds, now) ? 'message.window_over' : undefined;
}

/** Why somebody may not delete a message that is not deleted yet; `undefined`: they may. */
export function deleteRefusal(who: Principal, message: Changeable, { settings, now }: { settings: MessageSettings; now: Date }): ProblemCode | undefined {
  if (message.kind === 'event') return 'message.unchangeable';
  if (who.kind === 'visitor') return !message.own ? 'message.not_yours' : isOver(message, settings.visitorDeleteSeconds, now) ? 'message.window_over' : undefined;
  return message.own || who.permissions.includes('conversations:supervise') ? undefined : 'message.not_yours';
}
