import { useTranslation } from 'react-i18next';
import { SelectField } from '../../ui/field.js';
import { useInboxes } from '../inboxes/use-inboxes.js';
import { useMay } from '../session/use-session.js';
import styles from './search-page.module.css';
import type { MessageFilters } from './use-search.js';

const names = ['inbox', 'sender', 'status', 'since'] as const;
export type Filters = Partial<Record<(typeof names)[number], string | undefined>>;

const spans = { day: 1, week: 7, month: 30, year: 365 } as const;
type Span = keyof typeof spans;
const DAY_MS = 86_400_000;

export const filtersIn = (params: URLSearchParams): Filters => Object.fromEntries(names.flatMap((name) => (params.get(name) ? [[name, params.get(name)!]] : [])));

/** As the API takes them. Spans begin with a whole day, so that the same question is asked as long as it is the same day. */
export function asked({ inbox, sender, status, since }: Filters, now = Date.now()): MessageFilters {
  const days = since && since in spans ? spans[since as Span] : undefined;
  return {
    ...(inbox && { inbox }),
    ...(sender && { sender: sender as 'visitor' | 'agent' | 'bot' }),
    ...(status && { status }),
    ...(days && { from: new Date((Math.floor(now / DAY_MS) - days) * DAY_MS).toISOString() }),
  };
}

interface SearchFiltersProps {
  filters: Filters;
  onFilters: (filters: Filters) => void;
}

export function SearchFilters({ filters, onFilters }: SearchFiltersProps) {
  const { t } = useTranslation();
  const mayInboxes = useMay('inboxes:read');
  const { inboxes } = useInboxes();
  const one = (name: keyof Filters, label: string, choices: readonly (readonly [value: string, text: string])[]) => (
    <SelectField
      label={label}
      value={filters[name] ?? ''}
      choices={[['', t('search.any')] as const, ...choices].map(([value, text]) => ({ value, label: text }))}
      onValue={(value) => onFilters({ [name]: value || undefined })}
    />
  );
  return (
    <div className={styles.filters}>
      {one('sender', t('search.by'), [['visitor', t('search.by.visitor')], ['agent', t('search.by.agent')], ['bot', t('search.by.bot')]])}
      {one('status', t('search.status'), (['open', 'pending', 'snoozed', 'resolved'] as const).map((status) => [status, t(`status.${status}`)]))}
      {one('since', t('search.since'), (Object.keys(spans) as Span[]).map((span) => [span, t(`search.since.${span}`)]))}
      {mayInboxes && inboxes.length > 1 && one('inbox', t('search.inbox'), inboxes.map(({ id, name }) => [id, name]))}
    </div>
  );
}
