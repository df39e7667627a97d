import { ArticleStatus } from '@parley/contracts';
import { ListFilter } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePhone } from '../../../app/use-media.js';
import { useSettled } from '../../../app/use-settled.js';
import { Button } from '../../../ui/button.js';
import { SelectField } from '../../../ui/field.js';
import { useAgents } from '../../agents/use-agents.js';
import { useLanguageName } from '../language-name.js';
import styles from '../knowledge.module.css';
import { useKbLocales } from '../use-help-centre.js';
import type { ArticleFilter } from './use-articles.js';

const names = ['status', 'locale', 'missing', 'category', 'audience', 'owner', 'label', 'review', 'ahead', 'title', 'sort'] as const;
type Name = (typeof names)[number];

/** What the list shows stands in its address. */
export function useArticlePlace() {
  const [params, setParams] = useSearchParams();
  const given = Object.fromEntries(names.flatMap((name) => (params.get(name) ? [[name, params.get(name)!]] : [])));
  const choose = (part: Partial<Record<Name, string>>) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        for (const [name, value] of Object.entries(part)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  const clear = () => setParams(given['category'] ? { category: given['category'] } : {}, { replace: true });
  const narrowed = Object.keys(given).some((name) => name !== 'category' && name !== 'sort');
  return { filter: given as ArticleFilter, choose, clear, narrowed };
}

/** The words that are looked for, put into the address once they rest. */
export function useTitleFilter(): [string, (text: string) => void] {
  const { filter, choose } = useArticlePlace();
  const [text, setText] = useState(filter.title ?? '');
  const settled = useSettled(text.trim());
  useEffect(() => {
    if (settled !== (filter.title ?? '')) choose({ title: settled });
    // Only what is typed here is put into the address, not what the address says into the address.
  }, [settled]);
  return [text, setText];
}

/** Which articles are shown, and in which order; on a phone behind a button. */
export function ArticleFilters() {
  const { t } = useTranslation();
  const { filter } = useArticlePlace();
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const set = Object.keys(filter).filter((name) => name !== 'category' && name !== 'title').length;
  if (!phone) return <Filters />;
  return (
    <>
      <div className={styles.tabs}>
        <Button small icon={<ListFilter size={15} />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {set > 0 ? t('articles.filtersSet', { count: set }) : t('articles.filters')}
        </Button>
      </div>
      {open && <Filters />}
    </>
  );
}

function Filters() {
  const { t } = useTranslation();
  const { filter, choose } = useArticlePlace();
  const { agents } = useAgents();
  const locales = useKbLocales();
  const languageName = useLanguageName();
  const any = { value: '', label: t('articles.any') };
  return (
    <div className={styles.bars}>
      <SelectField
        label={t('articles.status')}
        value={filter.ahead ? 'ahead' : (filter.status ?? '')}
        choices={[any, ...ArticleStatus.options.map((value) => ({ value: value as string, label: t(`article.status.${value}`) })), { value: 'ahead', label: t('article.ahead') }]}
        onValue={(value) => choose(value === 'ahead' ? { ahead: '1', status: '' } : { status: value, ahead: '' })}
      />
      {locales.length > 1 && (
        <SelectField
          label={t('articles.language')}
          value={filter.missing ? `-${filter.missing}` : (filter.locale ?? '')}
          choices={[any, ...locales.map((value) => ({ value, label: languageName(value) })), ...locales.map((value) => ({ value: `-${value}`, label: t('articles.missing', { language: languageName(value) }) }))]}
          onValue={(value) => choose(value.startsWith('-') ? { missing: value.slice(1), locale: '' } : { locale: value, missing: '' })}
        />
      )}
      <SelectField
        label={t('articles.audience')}
        value={filter.audience ?? ''}
        choices={[any, { value: 'public', label: t('article.audience.public') }, { value: 'internal', label: t('article.audience.internal') }]}
        onValue={(audience) => choose({ audience })}
      />
      <SelectField
        label={t('articles.owner')}
        value={filter.owner ?? ''}
        choices={[any, { value: 'me', label: t('articles.mine') }, { value: 'none', label: t('article.nobody') }, ...agents.map(({ id, name }) => ({ value: id, label: name }))]}
        onValue={(owner) => choose({ owner })}
      />
      <SelectField
        label={t('articles.sort')}
        value={filter.sort ?? 'updated'}
        choices={(['updated', 'created', 'views', 'unhelpful', 'review'] as const).map((value) => ({ value, label: t(`articles.sort.${value}`) }))}
        onValue={(sort) => choose({ sort: sort === 'updated' ? '' : sort })}
      />
    </div>
  );
}
