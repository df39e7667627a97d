import type { LocalName } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { localName } from '../names.js';
import { useTicketFields } from '../use-setup.js';
import { useFieldText } from '../words.js';

/** How the history calls parts of a ticket; those of the form are `fields.<key>`. */
const parts = {
  subject: 'subject', description: 'description', requester: 'requesterId', requesterId: 'requesterId', type: 'typeId', typeId: 'typeId', status: 'status', priority: 'priority', assignee: 'agentId', agentId: 'agentId',
  team: 'teamId', teamId: 'teamId', labels: 'labels', watchers: 'watcherIds', watcherIds: 'watcherIds', dueAt: 'dueAt', attributes: 'attributes',
} as const;
const partOf = (field: string) => (Object.hasOwn(parts, field) ? parts[field as keyof typeof parts] : undefined);
const priorities = ['urgent', 'high', 'normal', 'low'] as const;

/** Names of parts and their values in a line of the history, whatever their shape. */
export function useChangeWords() {
  const { t } = useTranslation();
  const locale = useLanguage();
  const { fields } = useTicketFields();
  const fieldText = useFieldText();
  const fieldOf = (part: string) => fields.find(({ key }) => `fields.${key}` === part);
  const plain = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return '–';
    if (Array.isArray(value)) return value.length > 0 ? value.map(plain).join(t('ui.listComma')) : '–';
    if (typeof value === 'boolean') return t(value ? 'ticketForm.yes' : 'ticketForm.no');
    if (typeof value !== 'object') return String(value);
    if ('name' in value) return typeof value.name === 'string' ? value.name : localName(value.name as LocalName, locale);
    if ('en' in value || 'zh-CN' in value) return localName(value as LocalName, locale);
    return Object.entries(value).map(([key, one]) => `${key}: ${plain(one)}`).join(t('ui.listComma')) || '–';
  };
  return {
    title: (part: string): string => {
      const field = fieldOf(part);
      if (field) return localName(field.name, locale);
      const known = partOf(part);
      return known ? t(`ticketPart.${known}`) : part.replace(/^fields\./, '');
    },
    value: (part: string, value: unknown): string => {
      const field = fieldOf(part);
      if (field) return fieldText(field, value as Parameters<typeof fieldText>[1]);
      const priority = priorities.find((one) => part === 'priority' && one === value);
      if (priority) return t(`priority.${priority}`);
      if (part === 'dueAt' && typeof value === 'string') return dateAndTime(locale, new Date(value));
      return plain(value);
    },
  };
}
