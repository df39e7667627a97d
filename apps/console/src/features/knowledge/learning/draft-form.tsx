import type { QuestionGroup } from '@parley/contracts';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useLanguage } from '../../../i18n/use-format.js';
import { Button, IconButton } from '../../../ui/button.js';
import { SelectField, TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { Card } from '../../settings/settings-page.js';
import { useSave } from '../../settings/use-save.js';
import { CategoryField } from '../categories/category-field.js';
import { bestLanguage, useLanguageName } from '../language-name.js';
import shared from '../knowledge.module.css';
import { useKbLocales } from '../use-help-centre.js';
import type { Answer } from './asked-row.js';
import styles from './learning.module.css';
import { useGroupDeeds } from './use-questions.js';

/** Makes a draft of a group and the answers that were picked, and goes to its editor. */
export function DraftForm({ group, answers, onDrop }: { group: QuestionGroup; answers: readonly Answer[]; onDrop: (answer: Answer) => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const reader = useLanguage();
  const locales = useKbLocales();
  const languageName = useLanguageName();
  const [title, setTitle] = useState(group.question?.slice(0, 200) ?? '');
  const asked = group.samples.find(({ locale }) => locale)?.locale;
  const [chosen, setLocale] = useState<string>();
  const locale = chosen ?? bestLanguage(locales, asked ?? reader) ?? 'en';
  const [categoryId, setCategory] = useState<string | null>(null);
  const { draft } = useGroupDeeds(group.id);
  const { save, busy, problem } = useSave(async () => {
    const made = await draft({ title: title.trim(), locale, categoryId, answers: answers.map(({ id, conversationId, text }) => ({ messageId: id, conversationId, text: text ?? '' })) });
    void navigate(`/knowledge/articles/${made.articleId}?locale=${made.locale}`);
  }, t('article.begun'));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim()) void save();
      }}
    >
      <Card
        title={t('questions.draftTitle')}
        text={t('questions.draftText')}
        foot={
          <Button look="primary" type="submit" busy={busy} disabled={!title.trim()}>
            {t('questions.draft')}
          </Button>
        }
      >
        {problem && <Notice tone="danger">{problem}</Notice>}
        <TextField label={t('article.title')} required maxLength={200} value={title} onValue={setTitle} />
        <div className={shared.pair}>
          {locales.length > 1 && <SelectField label={t('articles.language')} value={locale} choices={locales.map((value) => ({ value, label: languageName(value) }))} onValue={setLocale} />}
          <CategoryField value={categoryId} onValue={setCategory} />
        </div>
        <p className={shared.soft}>{t('questions.picked', { count: answers.length })}</p>
        {answers.map((answer) => (
          <div key={answer.id} className={styles.answers}>
            <div className={shared.actions}>
              <p className={`${shared.grow} ${styles.answer}`}>{answer.text}</p>
              <IconButton small label={t('questions.unpick')} onClick={() => onDrop(answer)}>
                <X size={15} />
              </IconButton>
            </div>
          </div>
        ))}
      </Card>
    </form>
  );
}
