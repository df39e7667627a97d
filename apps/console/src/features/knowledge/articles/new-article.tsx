import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useLanguage } from '../../../i18n/use-format.js';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { Field, SelectField, TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { Segmented } from '../../../ui/segmented.js';
import { useSave } from '../../settings/use-save.js';
import { CategoryField } from '../categories/category-field.js';
import { bestLanguage, useLanguageName } from '../language-name.js';
import styles from '../knowledge.module.css';
import { useKbLocales } from '../use-help-centre.js';
import { useCreateArticle } from './use-articles.js';

interface NewArticleProps {
  title?: string;
  locale?: string | undefined;
  categoryId?: string | null;
  onClose: () => void;
}

/** Asks only what an article needs to begin with, and goes to its editor. */
export function NewArticle({ title: given = '', locale: wanted, categoryId = null, onClose }: NewArticleProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const languageName = useLanguageName();
  const locales = useKbLocales();
  const reader = useLanguage();
  const [title, setTitle] = useState(given);
  const [chosen, setLocale] = useState(wanted);
  const [category, setCategory] = useState(categoryId);
  const [audience, setAudience] = useState<'public' | 'internal'>('public');
  const locale = (chosen && locales.includes(chosen) ? chosen : undefined) ?? bestLanguage(locales, reader) ?? 'en';
  const create = useCreateArticle();
  const { save, busy, problem } = useSave(async () => {
    const { id } = await create({ categoryId: category, audience, translation: { locale, title: title.trim() } });
    void navigate(`/knowledge/articles/${id}?locale=${locale}`);
  }, t('article.begun'));
  return (
    <Dialog open onClose={onClose} title={t('article.new')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim()) void save();
        }}
      >
        {problem && <Notice tone="danger">{problem}</Notice>}
        <TextField label={t('article.title')} lang={locale} required autoFocus maxLength={200} placeholder={t('article.titleHint')} value={title} onValue={setTitle} />
        {locales.length > 1 && <SelectField label={t('articles.language')} value={locale} choices={locales.map((value) => ({ value, label: languageName(value) }))} onValue={setLocale} />}
        <CategoryField value={category} onValue={setCategory} />
        <Field label={t('articles.audience')} hint={t(audience === 'public' ? 'article.audienceHint.public' : 'article.audienceHint.internal')}>
          {() => (
            <div>
              <Segmented label={t('articles.audience')} value={audience} onValue={setAudience} choices={(['public', 'internal'] as const).map((value) => ({ value, label: t(`article.audience.${value}`) }))} />
            </div>
          )}
        </Field>
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" busy={busy} disabled={!title.trim()}>
            {t('article.begin')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
