import { z } from 'zod';
import { text } from '../primitives.js';

/** What a flow knows of the visitor and the conversation; beside them `slots.<name>`, `contact.attributes.<key>`, `conversation.attributes.<key>` and, in requests alone, `secrets.<name>`. */
export const flowVariables = ['contact.id', 'contact.externalId', 'contact.name', 'contact.email', 'contact.phone', 'contact.locale', 'conversation.id', 'conversation.inbox', 'message.text'] as const;

/** Where a value is kept while a flow runs: what the visitor answered, what was asked of another system. */
export const SlotName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, { error: 'a small letter, then small letters, digits and `_`' }).meta({ id: 'SlotName' });
/** How a secret is called in requests: `{{secrets.shop_key}}`. */
export const SecretName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, { error: 'a small letter, then small letters, digits and `_`' }).meta({ id: 'SecretName' });

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
const INSIDE = /^\s*([a-z]+\.[^\s|"{}]{1,80})\s*(?:\|\s*"([^"{}]*)"\s*)?$/;
const OPEN = /^(slots\.[a-z][a-z0-9_]{0,39}|(contact|conversation)\.attributes\.[^\s|"{}]{1,64})$/;
const SECRET = /^secrets\.[a-z][a-z0-9_]{0,39}$/;

/** A place in a text where a value goes: `{{slots.order|"your order"}}`, in quotes what stands there when nothing is known. */
export interface FlowPlaceholder {
  whole: string;
  /** Undefined: it is none. */
  name: string | undefined;
  fallback: string | undefined;
}

/** The placeholders of a text, in their order. */
export const flowPlaceholders = (value: string): FlowPlaceholder[] =>
  [...value.matchAll(PLACEHOLDER)].map(([whole, inside = '']) => {
    const [, name, fallback] = INSIDE.exec(inside) ?? [];
    return { whole, name, fallback };
  });

/** Fills the placeholders of a text in one pass, so that a value that looks like one stays what it is. */
export const replacePlaceholders = (value: string, fill: (placeholder: FlowPlaceholder) => string): string =>
  value.replace(PLACEHOLDER, (whole, inside: string) => {
    const [, name, fallback] = INSIDE.exec(inside) ?? [];
    return fill({ whole, name, fallback });
  });

const isVariable = (name: string): boolean => (flowVariables as readonly string[]).includes(name) || OPEN.test(name);

/** Whether all placeholders of a text are ones. `secrets`: those may stand there, too. */
export function placeholdersFit(value: string, secrets = false): boolean {
  const fit = flowPlaceholders(value).every(({ name }) => name !== undefined && (isVariable(name) || (secrets && SECRET.test(name))));
  return fit && !value.replace(PLACEHOLDER, '').includes('{{');
}

const MISFIT = 'has a placeholder that is none';
/** A text with placeholders, such as `{{slots.order}}`. */
export const flowTemplate = (max: number, min = 1) => text(max, min).refine((value) => placeholdersFit(value), { error: MISFIT });
/** The same in requests to other systems, where secrets may stand, too. */
export const requestTemplate = (max: number, min = 0) => text(max, min).refine((value) => placeholdersFit(value, true), { error: MISFIT });

const said = (max: number) => flowTemplate(max).refine((value) => value.trim() !== '', { error: 'is blank' });
const local = (max: number) =>
  z
    .strictObject({ en: said(max).optional(), 'zh-CN': said(max).optional() })
    .refine((texts) => texts.en !== undefined || texts['zh-CN'] !== undefined, { error: 'says nothing' });

/** What is said to a visitor, in each language that it was written in; in the visitor's own, or the other where that is missing. Inert: links are shown, nothing else is made of it. */
export const FlowTexts = local(2000).meta({ id: 'FlowTexts' });
export type FlowTexts = z.infer<typeof FlowTexts>;
/** What stands on a button. */
export const FlowLabel = local(80).meta({ id: 'FlowLabel' });
export type FlowLabel = z.infer<typeof FlowLabel>;
