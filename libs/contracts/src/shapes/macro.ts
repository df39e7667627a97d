import { z } from 'zod';
import { Id, name, text } from '../primitives.js';
import { Conversation } from './conversation.js';
import { ActionOutcome, MacroAction } from './rule-action.js';
import { answerOf, scoped } from './rule-parts.js';

/** Several actions in one press, in order, all or none. */
export const MacroBody = z.strictObject({ name: name(), description: text(300).default(''), actions: z.array(MacroAction).min(1).max(20), ...scoped });
export const Macro = answerOf('Macro', MacroBody, { ownerId: Id.nullable(), useCount: z.int() });
export type Macro = z.infer<typeof Macro>;

/** The conversation as the macro left it, and what each of its actions did. */
export const MacroRun = z.object({ conversation: Conversation, actions: z.array(ActionOutcome) }).meta({ id: 'MacroRun' });
export type MacroRun = z.infer<typeof MacroRun>;
