import { replacePlaceholders, type FlowTexts, type Locale, type SlotValue } from '@parley/contracts';
import type { FlowFacts, FlowState } from './state.js';

/** What a placeholder stands for; `undefined`: nothing is known. */
export type ValueOf = (name: string) => SlotValue | undefined;

const own = (record: Record<string, SlotValue>, key: string): SlotValue | undefined => (Object.hasOwn(record, key) ? record[key] : undefined);

/** Values for what visitors are told and for conditions. */
export function valuesFor(state: FlowState, { facts, message }: { facts: FlowFacts; message: string }): ValueOf {
  const { contact, conversation } = facts;
  const plain: Record<string, SlotValue> = {
    'contact.id': contact.id, 'contact.externalId': contact.externalId, 'contact.name': contact.name, 'contact.email': contact.email, 'contact.phone': contact.phone, 'contact.locale': contact.locale,
    'conversation.id': conversation.id, 'conversation.inbox': conversation.inboxId, 'message.text': message,
  };
  return (name) => {
    if (name.startsWith('slots.')) return own(state.slots, name.slice('slots.'.length));
    if (name.startsWith('contact.attributes.')) return own(contact.attributes, name.slice('contact.attributes.'.length));
    if (name.startsWith('conversation.attributes.')) return own(conversation.attributes, name.slice('conversation.attributes.'.length));
    return own(plain, name);
  };
}

const known = (value: SlotValue | undefined): value is string | number | boolean => value !== undefined && value !== null && value !== '';

/** A text with its placeholders filled; what is unknown and has no fallback is left out. */
export const fillText = (template: string, valueOf: ValueOf): string =>
  replacePlaceholders(template, ({ name, fallback }) => {
    const value = name === undefined ? undefined : valueOf(name);
    return known(value) ? String(value) : (fallback ?? '');
  });

/** What is said in a language, or in the other where that is missing. */
export const inLocale = (texts: FlowTexts, locale: Locale): string => texts[locale] ?? texts.en ?? texts['zh-CN'] ?? '';

/** Longest text that is said at once. */
const MAX_SAID = 4000;
export const sayIn = (texts: FlowTexts, { locale, valueOf }: { locale: Locale; valueOf: ValueOf }): string => fillText(inLocale(texts, locale), valueOf).slice(0, MAX_SAID);
