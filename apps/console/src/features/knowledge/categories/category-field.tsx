import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../ui/field.js';
import { flatTree, treeOf } from './tree.js';
import { useCategories, useCategoryName } from './use-categories.js';

/** Chooses a category, or none. */
export function CategoryField({ value, hint, onValue, disabled }: { value: string | null; hint?: string; onValue: (id: string | null) => void; disabled?: boolean }) {
  const { t } = useTranslation();
  const { categories } = useCategories();
  const nameOf = useCategoryName();
  const choices = flatTree(treeOf(categories)).map(({ category, level }) => ({ value: category.id, label: `${'   '.repeat(level - 1)}${nameOf(category)}` }));
  return <SelectField label={t('article.category')} hint={hint} disabled={disabled} value={value ?? ''} choices={[{ value: '', label: t('article.noCategory') }, ...choices]} onValue={(id) => onValue(id || null)} />;
}
