import { z } from 'zod';
import { name, text } from '../primitives.js';
import { answerOf, ordered } from './rule-parts.js';

export const AttributeType = z.enum(['text', 'number', 'boolean', 'date', 'choice']).meta({ id: 'AttributeType' });
export type AttributeType = z.infer<typeof AttributeType>;

/**
 * What an attribute of contacts or conversations may hold. Once it exists, values under its key must fit: `date` is `YYYY-MM-DD`, `choice` is one of
 * `options`. Key, owner and type stay as they are; attributes without a definition stay free.
 */
export const AttributeDefinitionBody = z
  .strictObject({
    on: z.enum(['contact', 'conversation']),
    key: z.string().regex(/^[\p{L}][\p{L}\p{N}_-]{0,63}$/u, { error: 'a letter, then letters, digits, `_` and `-`' }),
    name: name(80),
    description: text(300).default(''),
    type: AttributeType,
    options: z.array(name(120)).max(100).default([]),
    ...ordered,
  })
  .refine(({ type, options }) => (type === 'choice') === options.length > 0, { error: 'belong to type choice, which needs some', path: ['options'] });
export const AttributeDefinition = answerOf('AttributeDefinition', AttributeDefinitionBody, { position: z.int() });
export type AttributeDefinition = z.infer<typeof AttributeDefinition>;
