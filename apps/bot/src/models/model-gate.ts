import type { Answer } from '../domain/answering/answer.js';

/** Under which whoever judges models before they answer anybody is found. */
export const MODEL_GATE = Symbol('MODEL_GATE');

/** Judges a new model by what it would answer. */
export interface ModelGate {
  /** Whether it may go live; else the model before stays. @param trial what it would answer */
  admits(tenantId: string, trial: (text: string, locale?: string) => Promise<Answer>): Promise<boolean>;
}
