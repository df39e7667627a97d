import type { ArticleTranslation, BodyIn } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../i18n/problem-text.js';
import { toast } from '../../../ui/toasts.js';
import { useArticlesChanged } from '../articles/use-articles.js';
import { api } from '../../session/api.js';
import { usePutTranslation } from './use-working-copy.js';

/** What is done with a translation as a whole. What is being written is saved first, so that nobody publishes half of it. */
export function useLife(articleId: string, locale: string, flush: () => Promise<boolean>) {
  const { t } = useTranslation();
  const say = useProblemText();
  const put = usePutTranslation(articleId);
  const changed = useArticlesChanged();
  const [busy, setBusy] = useState(false);
  const params = { id: articleId, locale };
  const run = async (done: string, call: () => Promise<ArticleTranslation>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    try {
      if (!(await flush())) return false;
      put(await call());
      changed();
      toast(done);
      return true;
    } catch (error) {
      toast(say(error), { tone: 'danger' });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    publish: (body: BodyIn<'POST /kb/articles/:id/translations/:locale/publish'> = {}) =>
      run(t(body.at ? 'article.done.scheduled' : 'article.done.published'), () => api.call('POST /kb/articles/:id/translations/:locale/publish', { params, body })),
    unpublish: (body: BodyIn<'POST /kb/articles/:id/translations/:locale/unpublish'>) =>
      run(t(body.at ? 'article.done.scheduled' : 'article.done.archived'), () => api.call('POST /kb/articles/:id/translations/:locale/unpublish', { params, body })),
    move: (status: 'draft' | 'review', note: string) =>
      run(t(status === 'review' ? 'article.done.review' : 'article.done.draft'), () => api.call('POST /kb/articles/:id/translations/:locale/status', { params, body: { status, note } })),
    forgetSchedule: () => run(t('article.done.unscheduled'), () => api.call('DELETE /kb/articles/:id/translations/:locale/schedule', { params })),
    restore: (number: number) => run(t('article.done.restored'), () => api.call('POST /kb/articles/:id/translations/:locale/versions/:number/restore', { params: { ...params, number: String(number) }, body: {} })),
  };
}
export type Life = ReturnType<typeof useLife>;
