import type { KbCategory } from '@parley/contracts';
import { ChevronDown, Ellipsis } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { IconButton } from '../../../ui/button.js';
import { useDrag, useDrop } from '../../../ui/drag.js';
import { Menu, MenuItem, MenuLine } from '../../../ui/menu.js';
import styles from './category-tree.module.css';
import type { Branch, Step } from './tree.js';
import { useCategoryName } from './use-categories.js';

export const KIND = 'kb-category';

/** What can be done to the tree. */
export interface Acts {
  mayChange: boolean;
  chosen: string | undefined;
  ask: (asked: { what: 'new'; parentId: string | null } | { what: 'change' | 'remove'; category: KbCategory }) => void;
  mayDropInto: (id: string, parentId: string) => boolean;
  mayStep: (id: string, step: Step) => boolean;
  step: (category: KbCategory, step: Step) => void;
  drop: (id: string, parentId: string | null, before: string | null) => void;
}

interface RowProps {
  branch: Branch;
  acts: Acts;
  folded: boolean;
  onFold: () => void;
}

const steps: Partial<Record<string, Step>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'out', ArrowRight: 'in' };

export function CategoryRow({ branch: { category, children }, acts, folded, onFold }: RowProps) {
  const { t } = useTranslation();
  const nameOf = useCategoryName();
  const row = useRef<HTMLDivElement>(null);
  const dragging = useDrag(row, acts.mayChange ? { kind: KIND, id: category.id } : undefined);
  const over = useDrop(row, { kind: KIND, takes: (id) => acts.mayDropInto(id, category.id), onDrop: (id) => acts.drop(id, category.id, null) });
  const name = nameOf(category);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.altKey && acts.mayChange ? steps[event.key] : undefined;
    if (!step) return;
    event.preventDefault();
    acts.step(category, step);
  };
  return (
    <div ref={row} className={styles.row} data-over={over || undefined} data-dragging={dragging || undefined} data-chosen={acts.chosen === category.id || undefined}>
      {children.length > 0 ? (
        <button type="button" className={styles.fold} aria-expanded={!folded} aria-label={t('kbCategory.below', { name })} onClick={onFold}>
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      ) : (
        <span className={styles.fold} />
      )}
      <Link to={`/knowledge/articles?category=${category.id}`} className={styles.name} aria-current={acts.chosen === category.id ? 'true' : undefined} onKeyDown={onKeyDown} draggable={false}>
        {category.icon && <span aria-hidden="true">{category.icon} </span>}
        {name}
      </Link>
      {category.articles > 0 && <span className={styles.count}>{category.articles}</span>}
      {acts.mayChange && <RowMenu category={category} name={name} acts={acts} />}
    </div>
  );
}

function RowMenu({ category, name, acts }: { category: KbCategory; name: string; acts: Acts }) {
  const { t } = useTranslation();
  const ways = (['up', 'down', 'in', 'out'] as const).filter((step) => acts.mayStep(category.id, step));
  return (
    <Menu
      trigger={
        <IconButton small label={t('kbCategory.actionsOf', { name })} className={styles.more}>
          <Ellipsis size={16} />
        </IconButton>
      }
    >
      <MenuItem onPick={() => acts.ask({ what: 'change', category })}>{t('kbCategory.change')}</MenuItem>
      <MenuItem onPick={() => acts.ask({ what: 'new', parentId: category.id })}>{t('kbCategory.addBelow')}</MenuItem>
      {ways.length > 0 && <MenuLine />}
      {ways.map((step) => (
        <MenuItem key={step} onPick={() => acts.step(category, step)}>
          {t(`kbCategory.step.${step}`)}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem danger onPick={() => acts.ask({ what: 'remove', category })}>
        {t('kbCategory.remove')}
      </MenuItem>
    </Menu>
  );
}
