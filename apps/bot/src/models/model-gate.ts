import type { Tx } from '@parley/tenancy';
import type { Brain } from './brain.js';

/** Under which whoever judges models before they answer anybody is found. */
export const MODEL_GATE = Symbol('MODEL_GATE');

/** A model that may go live. */
export interface Trial {
  tenantId: string;
  /** When it was looked what the tenant knows beside it. */
  at: Date;
  /** What the tenant would know with it. */
  brain: Brain;
  /** The revision that the model knows of. */
  taught: number;
  /** Whether it is the one that stays; before it comes one that is not measured yet. */
  last: boolean;
}
/** Whether a model may go live; else the model before stays. `note`: what is written down along with it going live. */
export interface Admission {
  admitted: boolean;
  note?: (tx: Tx) => Promise<void>;
}

/** Judges a new model by what would be answered with it. */
export interface ModelGate {
  /** Whether there is anything to judge by. */
  judges(tenantId: string): Promise<boolean>;
  admits(trial: Trial): Promise<Admission>;
}
