import type { WrapUpCategory } from '@parley/contracts';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Badge } from '../../../ui/badge.js';
import { Button, IconButton } from '../../../ui/button.js';
import { classes } from '../../../ui/class-names.js';
import control from '../../../ui/field.module.css';
import { Menu, MenuItem } from '../../../ui/menu.js';
import { OrderButtons } from '../order-buttons.js';
import { ruleAddress } from '../rule-paths.js';
import { MAX_LEVELS, type Branch } from './tree.js';
import styles from './wrap-up.module.css';

/** What can be done to the tree. `edited`: where a name is being written; `addBelow` is `null` for a new one at the top. */
export interface Acts {
  mayChange: boolean;
  edited: { rename?: string; addBelow?: string | null };
  edit: (edited: Acts['edited']) => void;
  rename: (category: WrapUpCategory, name: string) => Promise<void>;
  add: (parentId: string | null, name: string) => Promise<void>;
  archive: (category: WrapUpCategory, archived: boolean) => void;
  move: (siblings: readonly Branch[], from: number, to: number) => void;
  remove: (category: WrapUpCategory) => void;
}

interface RowProps {
  branch: Branch;
  at: number;
  siblings: readonly Branch[];
  acts: Acts;
}

export function CategoryRow({ branch, at, siblings, acts }: RowProps) {
  const { t } = useTranslation();
  const { category } = branch;
  if (acts.edited.rename === category.id) {
    return <NameEdit label={t('category.rename', { name: category.name })} value={category.name} onDone={(name) => void acts.rename(category, name)} onCancel={() => acts.edit({})} />;
  }
  return (
    <div className={styles.row}>
      <Link to={ruleAddress('wrap_up_category', category.id)} className={classes(styles.name, category.archived && styles.archived)}>
        {category.name}
      </Link>
      {category.archived && <Badge tone="warn">{t('category.archived')}</Badge>}
      {acts.mayChange && (
        <span className={styles.acts}>
          {siblings.length > 1 && <OrderButtons className={styles.acts} name={category.name} at={at} of={siblings.length} move={(from, to) => acts.move(siblings, from, to)} />}
          <RowMenu branch={branch} acts={acts} />
        </span>
      )}
    </div>
  );
}

function RowMenu({ branch: { category, level }, acts }: { branch: Branch; acts: Acts }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Menu
      trigger={
        <IconButton small label={t('member.actionsOf', { name: category.name })}>
          <Ellipsis size={18} />
        </IconButton>
      }
    >
      {level < MAX_LEVELS && !category.archived && <MenuItem onPick={() => acts.edit({ addBelow: category.id })}>{t('category.addBelow')}</MenuItem>}
      <MenuItem onPick={() => acts.edit({ rename: category.id })}>{t('category.renameIt')}</MenuItem>
      <MenuItem onPick={() => void navigate(ruleAddress('wrap_up_category', category.id))}>{t('category.moveIt')}</MenuItem>
      <MenuItem onPick={() => acts.archive(category, !category.archived)}>{t(category.archived ? 'category.restore' : 'category.archive')}</MenuItem>
      <MenuItem danger onPick={() => acts.remove(category)}>
        {t('rules.remove')}
      </MenuItem>
    </Menu>
  );
}

/** A name being written in the place where it will stand. Enter keeps it, Escape leaves it. */
export function NameEdit({ label, value = '', onDone, onCancel }: { label: string; value?: string; onDone: (name: string) => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(value);
  return (
    <form
      className={styles.edit}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) onDone(name.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <input className={control.control} aria-label={label} placeholder={label} maxLength={80} autoFocus value={name} onChange={(event) => setName(event.target.value)} />
      <Button look="primary" type="submit" disabled={!name.trim()}>
        {t('ui.save')}
      </Button>
      <Button onClick={onCancel}>{t('ui.cancel')}</Button>
    </form>
  );
}
