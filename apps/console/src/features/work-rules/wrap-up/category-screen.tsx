import type { RuleAnswer } from '@parley/contracts';
import { FolderTree } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../ui/field.js';
import { Switch } from '../../../ui/switch.js';
import { Card } from '../../settings/settings-page.js';
import { NameField } from '../fields/name-field.js';
import type { FieldsProps, RuleScreen } from '../screen.js';
import { useRules } from '../use-rules.js';
import { CategoryTree } from './category-tree.js';
import { parentsFor } from './tree.js';

function Fields({ draft, change, rule, nameError }: FieldsProps<'wrap_up_category'>) {
  const { t } = useTranslation();
  const { rules } = useRules('wrap_up_category');
  const parents = parentsFor(rules, rule?.id).map(({ category, level }) => ({ value: category.id, label: `${'　'.repeat(level - 1)}${category.name}` }));
  return (
    <Card>
      <NameField value={draft.name} max={80} error={nameError} onValue={(name) => change({ name })} />
      <SelectField label={t('category.parent')} hint={t('category.parentHint')} value={draft.parentId ?? ''} choices={[{ value: '', label: t('category.top') }, ...parents]} onValue={(parentId) => change({ parentId: parentId || null })} />
      <Switch label={t('category.archived')} hint={t('category.archivedHint')} on={draft.archived} onChange={(archived) => change({ archived })} />
    </Card>
  );
}

const Summary = ({ rule }: { rule: RuleAnswer<'wrap_up_category'> }) => {
  const { t } = useTranslation();
  return rule.archived ? t('category.archived') : null;
};

export const categoryScreen: RuleScreen<'wrap_up_category'> = {
  icon: FolderTree,
  blank: () => ({ name: '', parentId: null, archived: false }),
  example: (t) => ({ name: t('category.example'), parentId: null, archived: false }),
  Fields,
  Summary,
  List: CategoryTree,
  isWhole: ({ name }) => name.trim() !== '',
};
