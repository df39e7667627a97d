import { useTranslation } from 'react-i18next';
import { MenuChoices } from '../../ui/menu.js';
import { type Sort, sorts } from './views.js';

/** The orders of a list. */
export function SortMenuItems({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  const { t } = useTranslation();
  return <MenuChoices label={t('sort.title')} value={sort} onValue={onSort} choices={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))} />;
}
