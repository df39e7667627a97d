import type { BodyIn, KbCategory } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusedFields } from '../../../i18n/problem-text.js';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { SelectField, TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { useSave } from '../../settings/use-save.js';
import { useLanguageName } from '../language-name.js';
import styles from '../knowledge.module.css';
import { useKbLocales } from '../use-help-centre.js';
import { flatTree, mayStandBelow, treeOf } from './tree.js';
import { useCategories, useCategoryDeeds, useCategoryName } from './use-categories.js';

type Texts = Record<string, { name: string; slug: string; description: string }>;
const blank = { name: '', slug: '', description: '' };

interface CategoryDialogProps {
  /** The one that is changed; none for a new one. */
  category?: KbCategory;
  parentId: string | null;
  onClose: () => void;
}

/** Names a category in every language of the help centre, and says where it stands. */
export function CategoryDialog({ category, parentId, onClose }: CategoryDialogProps) {
  const { t } = useTranslation();
  const nameOf = useCategoryName();
  const languageName = useLanguageName();
  const { categories } = useCategories();
  const used = useKbLocales();
  const locales = [...new Set([...used, ...Object.keys(category?.texts ?? {})])];
  const [texts, setTexts] = useState<Texts>(category?.texts ?? {});
  const [icon, setIcon] = useState(category?.icon ?? '');
  const [parent, setParent] = useState(category ? category.parentId : parentId);
  const deeds = useCategoryDeeds();
  const { save, busy, problem, error } = useSave(async () => {
    if (category) await deeds.change(category.id, changeOf(category, { texts, icon, parent }));
    else await deeds.create({ parentId: parent, icon, texts: Object.fromEntries(locales.flatMap((locale) => (texts[locale]?.name.trim() ? [[locale, inputOf(texts[locale])]] : []))) });
  });
  const refused = refusedFields(error);
  const places = flatTree(treeOf(categories)).filter(({ category: one, level }) => (category ? mayStandBelow(categories, category.id, one.id) : level < 4));
  const named = locales.some((locale) => texts[locale]?.name.trim());
  const change = (locale: string, part: Partial<Texts[string]>) => setTexts((now) => ({ ...now, [locale]: { ...(now[locale] ?? blank), ...part } }));
  return (
    <Dialog open onClose={onClose} title={category ? t('kbCategory.changeTitle', { name: nameOf(category) }) : t('kbCategory.newTitle')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (named) void save().then((done) => done && onClose());
        }}
      >
        {problem && <Notice tone="danger">{problem}</Notice>}
        {locales.map((locale, at) => (
          <TextField key={locale} label={t('kbCategory.nameIn', { language: languageName(locale) })} lang={locale} maxLength={120} autoFocus={at === 0} value={texts[locale]?.name ?? ''} onValue={(name) => change(locale, { name })} />
        ))}
        <SelectField
          label={t('kbCategory.parent')}
          value={parent ?? ''}
          choices={[{ value: '', label: t('kbCategory.top') }, ...places.map(({ category: one, level }) => ({ value: one.id, label: `${'   '.repeat(level - 1)}${nameOf(one)}` }))]}
          onValue={(value) => setParent(value || null)}
        />
        <TextField label={t('kbCategory.icon')} hint={t('kbCategory.iconHint')} className={styles.short} maxLength={16} value={icon} onValue={setIcon} error={refused.has('icon') ? t('kbCategory.iconHint') : undefined} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" busy={busy} disabled={!named}>
            {t('ui.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Without a changed address the old one stays; a name that was emptied takes its language away. */
const inputOf = ({ name, slug, description }: Texts[string]) => ({ name: name.trim(), description, ...(slug && { slug }) });

function changeOf(category: KbCategory, now: { texts: Texts; icon: string; parent: string | null }): BodyIn<'PATCH /kb/categories/:id'> {
  const changed = Object.entries(now.texts).filter(([locale, text]) => text.name.trim() !== (category.texts[locale]?.name ?? ''));
  return {
    version: category.version,
    ...(now.icon !== category.icon && { icon: now.icon }),
    ...(now.parent !== category.parentId && { parentId: now.parent }),
    ...(changed.length > 0 && { texts: Object.fromEntries(changed.map(([locale, text]) => [locale, text.name.trim() ? inputOf(text) : null])) }),
  };
}
