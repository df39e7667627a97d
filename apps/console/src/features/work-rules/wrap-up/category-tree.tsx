import type { WrapUpCategory } from '@parley/contracts';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { useProblemText } from '../../../i18n/problem-text.js';
import { toast } from '../../../ui/toasts.js';
import { changeRule, createRule } from '../rules-api.js';
import type { ListProps } from '../screen.js';
import { useMayMake } from '../use-may-change.js';
import { useKnownRules } from '../use-rules.js';
import { CategoryRow, NameEdit, type Acts } from './category-row.js';
import { swapped, treeOf, type Branch } from './tree.js';
import styles from './wrap-up.module.css';

/** All categories as the tree they are: added, renamed, put in order, archived and removed in place. */
export function CategoryTree({ rules, onRemove }: ListProps<'wrap_up_category'>) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<{ rename?: string; addBelow?: string | null }>({});
  const mayChange = useMayMake('wrap_up_category');
  const change = useChanges();
  const tree = treeOf(rules);
  const acts: Acts = {
    mayChange,
    edited,
    edit: setEdited,
    remove: onRemove,
    rename: async (category, name) => {
      if (await change.patch(category, { name })) setEdited({});
    },
    add: async (parentId, name) => {
      if (await change.add(parentId, name)) setEdited({});
    },
    archive: (category, archived) => void change.patch(category, { archived }),
    move: (siblings, from, to) => void change.order(swapped(siblings, from, to)),
  };
  return (
    <div className={styles.list}>
      <Branches branches={tree} acts={acts} label={t('settings.wrapUpCategories')} />
      {mayChange && edited.addBelow === null && <NameEdit label={t('category.newName')} onDone={(name) => void acts.add(null, name)} onCancel={() => setEdited({})} />}
      {mayChange && edited.addBelow !== null && (
        <div>
          <Button icon={<Plus size={15} />} onClick={() => setEdited({ addBelow: null })}>
            {t('category.addTop')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Branches({ branches, acts, label }: { branches: readonly Branch[]; acts: Acts; label?: string }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.tree} aria-label={label}>
      {branches.map((branch, at) => (
        <li key={branch.category.id}>
          <CategoryRow branch={branch} at={at} siblings={branches} acts={acts} />
          {branch.children.length > 0 && <Branches branches={branch.children} acts={acts} />}
          {acts.edited.addBelow === branch.category.id && (
            <div className={styles.below}>
              <NameEdit label={t('category.newBelow', { name: branch.category.name })} onDone={(name) => void acts.add(branch.category.id, name)} onCancel={() => acts.edit({})} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Changes on the server; what was refused is said, and the list asked for anew. */
function useChanges() {
  const say = useProblemText();
  const { put, refresh } = useKnownRules('wrap_up_category');
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      toast(say(error), { tone: 'danger' });
      await refresh();
      return false;
    }
  };
  return {
    patch: (category: WrapUpCategory, part: Partial<WrapUpCategory>) => attempt(async () => void put(await changeRule('wrap_up_category', category.id, part))),
    add: (parentId: string | null, name: string) => attempt(async () => void put(await createRule('wrap_up_category', { name, parentId, archived: false }))),
    order: (moved: readonly { category: WrapUpCategory; position: number }[]) =>
      attempt(async () => {
        for (const { category, position } of moved) put({ ...category, position });
        for (const { category, position } of moved) put(await changeRule('wrap_up_category', category.id, { position }));
      }),
  };
}
