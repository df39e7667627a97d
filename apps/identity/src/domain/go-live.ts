import { type EventData, GoLiveStep } from '@parley/contracts';

export type Step = GoLiveStep['step'];
/** The steps in the order in which a person meets them. */
export const steps: readonly Step[] = GoLiveStep.shape.step.options;

/** The step that a message is, if it is one: a visitor wrote, or an agent answered in public. */
export function stepOf(message: Pick<EventData<'message.posted'>, 'sender' | 'kind' | 'private'>): Step | undefined {
  if (message.private || message.kind === 'event') return undefined;
  if (message.sender.kind === 'visitor') return 'first_message';
  return message.sender.kind === 'agent' ? 'first_answer' : undefined;
}
