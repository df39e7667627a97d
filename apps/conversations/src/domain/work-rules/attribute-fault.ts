import type { AttributeDefinition, RuleBody } from '@parley/contracts';
import type { Attributes } from '../conversation.js';

type Definition = RuleBody<'attribute'>;

const isDate = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value;

const fits: Record<AttributeDefinition['type'], (value: unknown, definition: Definition) => boolean> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  date: isDate,
  choice: (value, { options }) => options.includes(value as string),
};
const wanted: Record<AttributeDefinition['type'], (definition: Definition) => string> = {
  text: () => 'a text',
  number: () => 'a number',
  boolean: () => 'true or false',
  date: () => 'a date such as 2026-02-28',
  choice: ({ options }) => `one of ${options.slice(0, 10).join(', ')}${options.length > 10 ? ', …' : ''}`,
};

/** What is wrong with values that are written, by the definitions for their owner; `null` removes one and always may. `undefined`: nothing. */
export function attributeFault(definitions: readonly Definition[], on: Definition['on'], patch: Attributes): string | undefined {
  const wrong = definitions.find((definition) => {
    const value = definition.on === on && Object.hasOwn(patch, definition.key) ? patch[definition.key] : null;
    return value !== null && !fits[definition.type](value, definition);
  });
  return wrong && `body.attributes.${wrong.key}: must be ${wanted[wrong.type](wrong)}`;
}
