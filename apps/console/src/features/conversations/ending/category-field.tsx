import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '../../../app/palette/commands.js';
import { PickList } from '../../../ui/pick-list.js';
import { useRules } from '../../work-rules/use-rules.js';
import { categoryPaths } from './use-wrap-up.js';
import styles from './wrap-up.module.css';

interface CategoryFieldProps {
  required: boolean;
  chosen: string | null;
  error?: string;
  onChoose: (categoryId: string | null) => void;
}

/** The tree of categories, found by any of the names on the way. */
export function CategoryField({ required, chosen, error, onChoose }: CategoryFieldProps) {
  const { t } = useTranslation();
  const { rules, isPending } = useRules('wrap_up_category');
  const [query, setQuery] = useState('');
  const options = useMemo(() => {
    const all = categoryPaths(rules).map(({ id, path }) => ({ id, group: path.slice(0, -1).join(' › '), title: path.at(-1)!, keywords: path.join(' '), chosen: id === chosen }));
    return search(all, query);
  }, [rules, query, chosen]);
  return (
    <div className={styles.category} data-wrong={error ? true : undefined}>
      <p className={styles.label}>
        {t('closing.category')}
        {!required && <span className={styles.optional}>{t('field.optional')}</span>}
      </p>
      <div className={styles.tree}>
        <PickList
          label={t('closing.category')}
          placeholder={t('closing.searchCategory')}
          options={options}
          query={query}
          onQuery={setQuery}
          onPick={({ id }) => onChoose(id === chosen && !required ? null : id)}
          empty={t(isPending ? 'ui.loading' : 'closing.noCategory')}
        />
      </div>
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
