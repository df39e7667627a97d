import type { Answer, Question } from '../domain/answering/answer.js';

/** Under which somebody who has a second opinion is found. */
export const SECOND_OPINION = Symbol('SECOND_OPINION');

/**
 * Somebody who may know better than the tenant's own model, such as a provider. Asked only where no entry answers surely. What comes after the deadline is not waited for, and a failure counts as none.
 */
export interface SecondOpinion {
  /** Whether it is worth asking about this tenant at all; it must not wait. */
  isFor(tenantId: string): boolean;
  /** @returns another answer, or `null` for the one that there is. @param signal ends when nobody waits any more */
  about(question: Question, found: Answer, signal: AbortSignal): Promise<Answer | null>;
}
