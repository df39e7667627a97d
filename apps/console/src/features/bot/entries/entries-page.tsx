import type { BotIntentSummary } from '@parley/contracts';
import { MessageCircleQuestion, Plus, Search, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useSettled } from '../../../app/use-settled.js';
import { Badge } from '../../../ui/badge.js';
import { Button, ButtonLink } from '../../../ui/button.js';
import { Empty } from '../../../ui/empty.js';
import { LoadMore } from '../../../ui/load-more.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Segmented } from '../../../ui/segmented.js';
import { Skeleton } from '../../../ui/skeleton.js';
import table from '../../../ui/table.module.css';
import { useLanguageName } from '../../knowledge/language-name.js';
import shared from '../../knowledge/knowledge.module.css';
import { useMay } from '../../session/use-session.js';
import { BotPage } from '../bot-page.js';
import { useEntries } from './use-entries.js';

/** What the bot can answer. */
export function EntriesPage() {
  const { t } = useTranslation();
  const manages = useMay('bot:manage');
  const [params, setParams] = useSearchParams();
  const pending = params.get('pending') === 'true';
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const list = useEntries({ ...(q && { q }), ...(pending && { pending: 'true' }) });
  const narrowed = q !== '' || pending;
  const none = list.isSuccess && list.items.length === 0;
  const add = manages && (
    <ButtonLink look="primary" icon={<Plus size={16} />} to="/bot/entries/new">
      {t('botEntry.new')}
    </ButtonLink>
  );
  return (
    <BotPage wide title={t('botPage.entries')} text={t('botEntry.text')} action={!(none && !narrowed) && add}>
      {!(none && !narrowed) && (
        <div className={shared.bars}>
          <div className={shared.search}>
            <Search size={16} aria-hidden="true" />
            <input type="search" aria-label={t('botEntry.search')} placeholder={t('botEntry.search')} maxLength={200} value={typed} onChange={(event) => setTyped(event.target.value)} />
          </div>
          <Segmented
            label={t('botEntry.show')}
            value={pending ? 'pending' : 'all'}
            choices={[{ value: 'all', label: t('botEntry.all') }, { value: 'pending', label: t('botEntry.pending') }]}
            onValue={(value) => setParams(value === 'pending' ? { pending: 'true' } : {})}
          />
        </div>
      )}
      {list.isPending && <Skeleton rows={6} />}
      {list.isError && list.items.length === 0 && <ProblemState error={list.error} onRetry={() => void list.refetch()} />}
      {none && narrowed && (
        <Empty icon={<SearchX size={22} />} title={t(pending && !q ? 'botEntry.nonePending' : 'botEntry.noneFound')}>
          <Button onClick={() => { setTyped(''); setParams({}); }}>{t('botEntry.showAll')}</Button>
        </Empty>
      )}
      {none && !narrowed && (
        <Empty icon={<MessageCircleQuestion size={22} />} title={t('botEntry.empty')} text={t('botEntry.emptyText')}>
          {add}
        </Empty>
      )}
      {list.items.length > 0 && <EntryTable entries={list.items} />}
      <LoadMore has={list.hasNextPage} busy={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
    </BotPage>
  );
}

function EntryTable({ entries }: { entries: readonly BotIntentSummary[] }) {
  const { t } = useTranslation();
  const languageName = useLanguageName();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('botEntry.question')}</th>
          <th scope="col">{t('botEntry.language')}</th>
          <th scope="col">{t('botEntry.variants')}</th>
          <th scope="col">{t('botEntry.used')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ id, name, answer, locale, variants, pending, used, enabled, flowId }) => (
          <tr key={id}>
            <td dir="auto">
              <Link to={`/bot/entries/${id}`} className={table.strong}>
                {name}
              </Link>{' '}
              {!enabled && <Badge tone="warn">{t('rules.off')}</Badge>}
              {pending > 0 && <Badge tone="accent">{t('botEntry.waiting', { count: pending })}</Badge>}
              {flowId && <Badge>{t('botEntry.flow')}</Badge>}
              <span className={table.soft}>{answer.length > 120 ? `${answer.slice(0, 120)}…` : answer}</span>
            </td>
            <td>{languageName(locale)}</td>
            <td>{t('botEntry.variantCount', { count: variants })}</td>
            <td>{t('botEntry.usedCount', { count: used })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
