import { z } from 'zod';
import { Instant } from '../primitives.js';

/** What is promised: a first answer of a person, each further one, and the end of the matter. */
export const SlaKind = z.enum(['first_response', 'next_response', 'resolution']).meta({ id: 'SlaKind' });
export type SlaKind = z.infer<typeof SlaKind>;

/** The promise that falls due next, or fell due first and is still to be kept. */
export const SlaDue = z.object({ kind: SlaKind, dueAt: Instant, /** From when on it is in danger, as its policy says; `null`: the policy does not warn. */ warnAt: Instant.nullable(), breached: z.boolean() }).meta({ id: 'SlaDue' });
export type SlaDue = z.infer<typeof SlaDue>;
