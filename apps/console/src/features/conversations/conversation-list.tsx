import { ArrowDownWideNarrow, Search, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { preference } from '../../app/preference.js';
import { shortcuts, useShortcut } from '../../app/shortcuts/shortcuts.js';
import { useStore } from '../../app/store.js';
import { useSettled } from '../../app/use-settled.js';
import { IconButton } from '../../ui/button.js';
import { Menu, MenuChoices } from '../../ui/menu.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import styles from './conversation-list.module.css';
import { ConversationRows } from './conversation-rows.js';
import { NoConversations } from './no-conversations.js';
import { useConversations } from './use-conversations.js';
import { sorts, type View, views } from './views.js';

const sortChoice = preference('sort', sorts, 'recent');

/** The left pane: which view, search, and the conversations in it. */
export function ConversationList({ view, openId }: { view: View; openId: string | undefined }) {
  const { t } = useTranslation();
  const sort = useStore(sortChoice);
  const [text, setText] = useState('');
  const q = useSettled(text.trim());
  const list = useConversations({ view, sort, q });
  return (
    <section className={styles.pane} aria-label={t('inbox.label')}>
      <header className={styles.header}>
        <h1 className={styles.title}>{t('rail.inbox')}</h1>
        <Menu
          trigger={
            <IconButton label={t('sort.title')}>
              <ArrowDownWideNarrow size={18} />
            </IconButton>
          }
        >
          <MenuChoices label={t('sort.title')} value={sort} onValue={sortChoice.set} choices={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))} />
        </Menu>
      </header>
      <SearchField text={text} onText={setText} />
      <ViewTabs />
      <div className={styles.body} aria-busy={list.isFetching && list.items.length === 0}>
        {list.isPending ? (
          <Skeleton rows={9} />
        ) : list.isError && list.items.length === 0 ? (
          <ProblemState error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <ConversationRows key={`${view} ${sort} ${q}`} view={view} list={list} openId={openId} searching={q !== ''} empty={<NoConversations view={view} query={q} onClear={() => setText('')} />} />
        )}
      </div>
    </section>
  );
}

function ViewTabs() {
  const { t } = useTranslation();
  return (
    <nav className={styles.views} aria-label={t('view.title')}>
      {views.map((view) => (
        <NavLink key={view} to={`/inbox/${view}`} className={styles.view}>
          {t(`view.${view}`)}
        </NavLink>
      ))}
    </nav>
  );
}

function SearchField({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useShortcut('search', () => field.current?.focus());
  return (
    <div className={styles.search}>
      <Search size={16} aria-hidden="true" />
      <input
        ref={field}
        type="search"
        aria-label={t('inbox.search')}
        aria-keyshortcuts={shortcuts.search}
        placeholder={t('inbox.search')}
        maxLength={200}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (text) onText('');
          else field.current?.blur();
        }}
      />
      {text && (
        <IconButton
          small
          label={t('inbox.clearSearch')}
          onClick={() => {
            onText('');
            field.current?.focus();
          }}
        >
          <X size={15} />
        </IconButton>
      )}
    </div>
  );
}
