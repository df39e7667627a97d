import type { Article, ArticleTranslation } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Confirm } from '../../../ui/confirm.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';
import { useArticlesChanged } from '../articles/use-articles.js';
import { knowledgeKeys } from '../knowledge-keys.js';
import { useLanguageName } from '../language-name.js';

/** Removes an article, or one language of it. */
export function RemoveDialog({ article, translation: { title, locale }, whole, onClose }: { article: Article; translation: ArticleTranslation; whole: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const languageName = useLanguageName();
  const changed = useArticlesChanged();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    try {
      if (whole) await api.call('DELETE /kb/articles/:id', { params: { id: article.id } });
      else await api.call('DELETE /kb/articles/:id/translations/:locale', { params: { id: article.id, locale } });
      const rest = article.translations.filter((one) => one.locale !== locale);
      toast(t('article.removed', { title }));
      void navigate(whole ? '/knowledge/articles' : `/knowledge/articles/${article.id}?locale=${rest[0]?.locale ?? ''}`, { replace: true });
      if (whole) client.removeQueries({ queryKey: knowledgeKeys.article(article.id) });
      else client.setQueryData<Article>(knowledgeKeys.article(article.id), { ...article, translations: rest });
      changed();
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    } finally {
      setBusy(false);
      onClose();
    }
  };
  return (
    <Confirm
      open
      title={t(whole ? 'article.removeTitle' : 'article.removeLanguageTitle', { title, language: languageName(locale) })}
      text={t('article.removeText')}
      action={t(whole ? 'article.removeArticle' : 'article.removeLanguage')}
      busy={busy}
      onConfirm={() => void remove()}
      onClose={onClose}
    />
  );
}
