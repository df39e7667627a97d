import type { KbCategory } from '@parley/contracts';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Button } from '../../../ui/button.js';
import { Confirm } from '../../../ui/confirm.js';
import { useDrop } from '../../../ui/drag.js';
import { toast } from '../../../ui/toasts.js';
import { useMay } from '../../session/use-session.js';
import { CategoryDialog } from './category-dialog.js';
import { CategoryRow, KIND, type Acts } from './category-row.js';
import styles from './category-tree.module.css';
import { type Branch, mayStandBelow, placeAfter, placeBefore, treeOf } from './tree.js';
import { useCategories, useCategoryDeeds, useCategoryName } from './use-categories.js';

type Asked = { what: 'new'; parentId: string | null } | { what: 'change' | 'remove'; category: KbCategory };

/** The categories beside the articles: chosen, made, named, and put in order by dragging, by Alt with the arrow keys, or by their menu. */
export function CategoryTree({ chosen }: { chosen: string | undefined }) {
  const { t } = useTranslation();
  const { categories } = useCategories();
  const mayChange = useMay('knowledge:publish');
  const [asked, setAsked] = useState<Asked>();
  const [said, setSaid] = useState('');
  const nameOf = useCategoryName();
  const { move } = useCategoryDeeds();
  const acts: Acts = {
    mayChange,
    chosen,
    ask: setAsked,
    mayDropInto: (id, parentId) => mayStandBelow(categories, id, parentId),
    mayStep: (id, step) => placeAfter(categories, id, step) !== undefined,
    step: (category, step) => {
      const place = placeAfter(categories, category.id, step);
      if (!place) return;
      const parent = categories.find(({ id }) => id === place.parentId);
      setSaid(t('kbCategory.moved', { name: nameOf(category), place: parent ? nameOf(parent) : t('kbCategory.top'), position: place.position + 1 }));
      void move(category.id, place);
    },
    drop: (id, parentId, before) => void move(id, placeBefore(categories, id, parentId, before)),
  };
  return (
    <>
      <Branches branches={treeOf(categories)} acts={acts} parentId={null} label={t('kbCategory.tree')} />
      <p role="status" className="hidden-text">
        {said}
      </p>
      {mayChange && (
        <Button small look="ghost" icon={<Plus size={15} />} onClick={() => setAsked({ what: 'new', parentId: null })}>
          {t('kbCategory.add')}
        </Button>
      )}
      {asked?.what === 'new' && <CategoryDialog parentId={asked.parentId} onClose={() => setAsked(undefined)} />}
      {asked?.what === 'change' && <CategoryDialog category={asked.category} parentId={asked.category.parentId} onClose={() => setAsked(undefined)} />}
      {asked?.what === 'remove' && <RemoveCategory category={asked.category} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function Branches({ branches, acts, parentId, label }: { branches: readonly Branch[]; acts: Acts; parentId: string | null; label?: string }) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const fold = (id: string) => setFolded((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id])));
  return (
    <ul className={styles.tree} aria-label={label}>
      {branches.map((branch) => (
        <li key={branch.category.id} className={styles.item}>
          {acts.mayChange && <Gap acts={acts} parentId={parentId} before={branch.category.id} />}
          <CategoryRow branch={branch} acts={acts} folded={folded.has(branch.category.id)} onFold={() => fold(branch.category.id)} />
          {branch.children.length > 0 && !folded.has(branch.category.id) && <Branches branches={branch.children} acts={acts} parentId={branch.category.id} />}
        </li>
      ))}
      {acts.mayChange && branches.length > 0 && (
        <li className={styles.end} aria-hidden="true">
          <Gap acts={acts} parentId={parentId} before={null} />
        </li>
      )}
    </ul>
  );
}

/** The line between two categories, where one can be let go. */
function Gap({ acts, parentId, before }: { acts: Acts; parentId: string | null; before: string | null }) {
  const place = useRef<HTMLDivElement>(null);
  const over = useDrop(place, {
    kind: KIND,
    takes: (id) => id !== before && (parentId === null || acts.mayDropInto(id, parentId)),
    onDrop: (id) => acts.drop(id, parentId, before),
  });
  return <div ref={place} className={styles.gap} data-over={over || undefined} />;
}

function RemoveCategory({ category, onClose }: { category: KbCategory; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const name = useCategoryName()(category);
  const { remove } = useCategoryDeeds();
  const [busy, setBusy] = useState(false);
  const confirm = () => {
    setBusy(true);
    void remove(category.id)
      .then(() => toast(t('kbCategory.removed', { name })))
      .catch((error: unknown) => toast(say(error), { tone: 'danger' }))
      .finally(onClose);
  };
  return <Confirm open title={t('kbCategory.removeTitle', { name })} text={t('kbCategory.removeText')} action={t('kbCategory.remove')} busy={busy} onConfirm={confirm} onClose={onClose} />;
}
