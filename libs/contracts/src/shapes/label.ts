import { z } from 'zod';
import { name, text } from '../primitives.js';
import { answerOf } from './rule-parts.js';

/** Names of the palette, so that every theme can show them readably. */
export const LabelColour = z.enum(['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink']).meta({ id: 'LabelColour' });
export type LabelColour = z.infer<typeof LabelColour>;

/** A word that conversations are sorted by. Conversations hold its name: a new name goes over to them. */
export const LabelBody = z.strictObject({ name: name(64), colour: LabelColour.default('grey'), description: text(300).default('') });
export const Label = answerOf('Label', LabelBody, {});
export type Label = z.infer<typeof Label>;
