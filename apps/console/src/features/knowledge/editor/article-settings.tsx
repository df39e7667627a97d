import { type Article, type BodyIn, MAX_ARTICLE_LABELS } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Checkbox, SelectField, TextField } from '../../../ui/field.js';
import { toast } from '../../../ui/toasts.js';
import { useAgents } from '../../agents/use-agents.js';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../session/api.js';
import { useMay } from '../../session/use-session.js';
import { WordsField } from '../../work-rules/fields/words-field.js';
import { useArticlesChanged } from '../articles/use-articles.js';
import { CategoryField } from '../categories/category-field.js';
import { knowledgeKeys } from '../knowledge-keys.js';
import styles from './article-page.module.css';
import { RelatedField } from './related-field.js';

type Patch = BodyIn<'PATCH /kb/articles/:id'>;

const dayOf = (at: string | null) => (at ? new Date(Date.parse(at) - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 10) : '');
/** The beginning of a day where the agent is. */
const instantOf = (day: string) => (day ? new Date(`${day}T00:00`).toISOString() : null);

/** What holds for an article in every language. Each change is kept at once. */
export function ArticleSettings({ article, locked }: { article: Article; locked: boolean }) {
  const { t } = useTranslation();
  const { change, problem } = useChange(article);
  const { agents } = useAgents();
  const publishes = useMay('knowledge:publish');
  const isOut = article.translations.some(({ publishedNumber }) => publishedNumber !== null);
  const owners = agents.filter(({ id, status }) => status === 'active' || id === article.ownerId);
  return (
    <section className={styles.section} aria-labelledby="details-article">
      <h2 id="details-article">{t('article.aboutArticle')}</h2>
      <CategoryField value={article.categoryId} disabled={locked} onValue={(categoryId) => void change({ categoryId })} />
      <SelectField
        label={t('articles.audience')}
        hint={t(`article.audienceHint.${article.audience}`)}
        value={article.audience}
        disabled={locked || (isOut && !publishes)}
        choices={(['public', 'internal'] as const).map((value) => ({ value, label: t(`article.audience.${value}`) }))}
        onValue={(audience) => void change({ audience })}
      />
      <SelectField label={t('articles.owner')} value={article.ownerId ?? ''} disabled={locked} choices={[{ value: '', label: t('article.nobody') }, ...owners.map(({ id, name }) => ({ value: id, label: name }))]} onValue={(id) => void change({ ownerId: id || null })} />
      <TextField key={article.reviewAt} label={t('article.reviewAt')} hint={t('article.reviewAtHint')} type="date" readOnly={locked} defaultValue={dayOf(article.reviewAt)} onBlur={(event) => event.target.value !== dayOf(article.reviewAt) && void change({ reviewAt: instantOf(event.target.value) })} />
      {!locked && <WordsField label={t('article.labels')} value={article.labels} maxLength={64} most={MAX_ARTICLE_LABELS} onValue={(labels) => void change({ labels })} />}
      <RelatedField article={article} locked={locked} onChange={(relatedIds) => void change({ relatedIds })} />
      <Checkbox label={t('article.featured')} hint={t('article.featuredHint')} checked={article.featured} disabled={locked} onChange={(event) => void change({ featured: event.target.checked })} />
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </section>
  );
}

/** Shows a change at once and takes it back when it is refused. */
function useChange(article: Article) {
  const client = useQueryClient();
  const say = useProblemText();
  const changed = useArticlesChanged();
  const [problem, setProblem] = useState<string>();
  const change = async (patch: Patch) => {
    const key = knowledgeKeys.article(article.id);
    client.setQueryData<Article>(key, (now) => now && ({ ...now, ...patch, version: now.version } as Article));
    try {
      const saved = await api.call('PATCH /kb/articles/:id', { params: { id: article.id }, body: patch });
      client.setQueryData<Article>(key, (now) => ({ ...saved, translations: now?.translations ?? saved.translations }));
      changed();
      setProblem(undefined);
    } catch (error) {
      setProblem(say(error));
      toast(say(error), { tone: 'danger' });
      await client.invalidateQueries({ queryKey: key });
    }
  };
  return { change, problem };
}
