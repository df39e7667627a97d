import type { FieldOption, FieldValue, LocalName, Ticket, TicketField } from '@parley/contracts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { dateAndTime, number } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/use-format.js';
import type { EditKey } from './edit.js';
import { localName, useLocalName } from './names.js';
import { useTicketFields } from './use-setup.js';

/** Names of options by their values; of a nested one the way down to it. */
export function optionNames(options: readonly FieldOption[], values: readonly string[], nameOf: (name: LocalName) => string): string[] {
  const option = (all: readonly FieldOption[], value: string) => all.find((one) => one.value === value);
  return values.map((value) => {
    const found = option(options, value);
    return found ? nameOf(found.name) : value;
  });
}

function pathNames(options: readonly FieldOption[], path: readonly string[], nameOf: (name: LocalName) => string): string[] {
  const [first, ...rest] = path;
  if (first === undefined) return [];
  const found = options.find(({ value }) => value === first);
  return [found ? nameOf(found.name) : first, ...pathNames(found?.options ?? [], rest, nameOf)];
}

/** The value of a field in words; `–` for none. Files are told by their number. */
export function useFieldText(): (field: Pick<TicketField, 'kind' | 'options'>, value: FieldValue | undefined) => string {
  const { t } = useTranslation();
  const locale = useLanguage();
  const nameOf = useLocalName();
  return ({ kind, options }, value) => {
    if (value === undefined || value === null || value === '') return '–';
    if (typeof value === 'boolean') return t(value ? 'ticketForm.yes' : 'ticketForm.no');
    if (typeof value === 'number') return number(locale, value);
    if (Array.isArray(value)) {
      if (kind === 'file') return t('ticketForm.files', { count: value.length });
      return kind === 'category' ? pathNames(options, value, nameOf).join(' › ') : optionNames(options, value, nameOf).join(t('ui.listComma'));
    }
    return kind === 'choice' ? (optionNames(options, [value], nameOf)[0] ?? value) : value;
  };
}

/** What a part of a ticket is called, and what stands in it, in words. */
export function useTicketWords() {
  const { t } = useTranslation();
  const locale = useLanguage();
  const { fields } = useTicketFields();
  const fieldText = useFieldText();
  const fieldOf = (key: EditKey) => (key.startsWith('fields.') ? fields.find((field) => `fields.${field.key}` === key) : undefined);
  const title = (key: EditKey): string => {
    const field = fieldOf(key);
    if (field) return localName(field.name, locale);
    return key.startsWith('fields.') ? key.slice('fields.'.length) : t(`ticketPart.${key as PlainKey}`);
  };
  const value = (ticket: Ticket, key: EditKey): string => {
    const field = fieldOf(key);
    if (field) return fieldText(field, ticket.fields[field.key]);
    return key.startsWith('fields.') ? String(ticket.fields[key.slice('fields.'.length)] ?? '–') : plainText(ticket, key as PlainKey, { t, locale });
  };
  return { title, value };
}

type PlainKey = Exclude<EditKey, `fields.${string}`>;

function plainText(ticket: Ticket, key: PlainKey, { t, locale }: { t: TFunction; locale: 'en' | 'zh-CN' }): string {
  const comma = t('ui.listComma');
  const texts: Record<PlainKey, () => string> = {
    subject: () => ticket.subject,
    description: () => ticket.description,
    requesterId: () => ticket.requester?.name ?? t('ticket.noRequester'),
    typeId: () => localName(ticket.type.name, locale),
    status: () => localName(ticket.status.name, locale),
    priority: () => t(`priority.${ticket.priority}`),
    agentId: () => ticket.assignee?.name ?? t('assign.nobody'),
    teamId: () => ticket.team?.name ?? t('assign.noTeam'),
    labels: () => ticket.labels.join(comma),
    watcherIds: () => ticket.watchers.map(({ name }) => name).join(comma),
    dueAt: () => (ticket.dueAt ? dateAndTime(locale, new Date(ticket.dueAt)) : ''),
    attributes: () => Object.entries(ticket.attributes).map(([name, value]) => `${name}: ${String(value)}`).join(comma),
  };
  return texts[key]() || '–';
}
