import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useShortcut } from '../../app/shortcuts/shortcuts.js';
import { usePageTitle } from '../../app/use-page-title.js';
import { useSettled } from '../../app/use-settled.js';
import { Empty } from '../../ui/empty.js';
import { Segmented } from '../../ui/segmented.js';
import list from '../conversations/conversation-list.module.css';
import { useMay } from '../session/use-session.js';
import { ContactHits } from './contact-hits.js';
import { filtersIn, type Filters, SearchFilters } from './search-filters.js';
import { MessageHits } from './message-hits.js';
import styles from './search-page.module.css';

/** Everything that was ever said, and everybody to whom. What is asked stands in the address, so that back and a copied link work. */
export function SearchPage() {
  const { t } = useTranslation();
  usePageTitle(t('search.title'));
  const [params, setParams] = useSearchParams();
  const [text, setText] = useState(params.get('q') ?? '');
  const q = useSettled(text.trim());
  const mayContacts = useMay('contacts:read');
  const scope = mayContacts && params.get('in') === 'contacts' ? 'contacts' : 'messages';
  const filters = filtersIn(params);
  const field = useRef<HTMLInputElement>(null);
  useShortcut('search', () => field.current?.focus());
  const put = (given: Record<string, string | undefined>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries({ q, ...given })) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  useEffect(() => {
    if ((params.get('q') ?? '') !== q) put({});
    // Only what was typed is written into the address.
  }, [q]);
  return (
    <section className={styles.page} aria-label={t('search.title')}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('search.title')}</h1>
        <div className={`${list.search} ${styles.box}`}>
          <Search size={16} aria-hidden="true" />
          <input ref={field} type="search" autoFocus aria-label={t('search.field')} placeholder={t('search.field')} maxLength={200} value={text} onChange={(event) => setText(event.target.value)} />
        </div>
        {mayContacts && (
          <Segmented
            label={t('search.scope')}
            value={scope}
            choices={[
              { value: 'messages', label: t('search.messages') },
              { value: 'contacts', label: t('search.contacts') },
            ]}
            onValue={(value) => put({ in: value === 'contacts' ? value : undefined })}
          />
        )}
        {scope === 'messages' && <SearchFilters filters={filters} onFilters={(given: Filters) => put({ ...given })} />}
      </header>
      <div className={styles.body}>
        {q === '' ? (
          <Empty icon={<Search size={22} />} title={t('search.start.title')} text={t('search.start.text')} />
        ) : scope === 'messages' ? (
          <MessageHits q={q} filters={filters} />
        ) : (
          <ContactHits q={q} />
        )}
      </div>
    </section>
  );
}
