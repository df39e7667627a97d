import { MAX_DECISIONS, type BodyIn, type ReviewItem } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../../i18n/problem-text.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';
import { hide, hideAndHold, show } from './hidden.js';

export type Decision = BodyIn<'POST /bot/reviews/decide'>['items'][number];
type Done = { id: string; problem: string | null };

/** Decides on what waits. It is out of sight at once; what fails is back, with the reason. A rejection is sent a moment later, so that it can be had back. */
export function useDecide() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();

  const post = async (items: readonly Decision[]): Promise<Done[]> => {
    const done: Done[] = [];
    for (let from = 0; from < items.length; from += MAX_DECISIONS) done.push(...(await api.call('POST /bot/reviews/decide', { body: { items: items.slice(from, from + MAX_DECISIONS) } })).data);
    return done;
  };

  /** How many of them were done. */
  const send = async (items: readonly Decision[]): Promise<number> => {
    const ids = items.map(({ id }) => id);
    try {
      const failed = (await post(items)).filter(({ problem }) => problem !== null);
      show(failed.map(({ id }) => id));
      for (const problem of new Set(failed.map((one) => one.problem!))) toast(reasonText(problem), { tone: 'danger' });
      return items.length - failed.length;
    } catch (error) {
      show(ids);
      toast(problemText(t, error), { tone: 'danger' });
      return 0;
    } finally {
      void client.invalidateQueries({ queryKey: ['bot'] });
    }
  };
  const reasonText = (code: string) => (i18n.exists(`problem.${code}`) ? t(`problem.${code}` as 'problem.unknown') : t('problem.unknown'));

  const approve = async (items: readonly Decision[]) => {
    hide(items.map(({ id }) => id));
    const count = await send(items);
    if (count > 0) toast(t('botReview.approved', { count }));
    return count;
  };

  const reject = (items: readonly Pick<ReviewItem, 'id' | 'kind'>[]) => {
    const ids = items.map(({ id }) => id);
    const { takeBack } = hideAndHold(ids, () => void send(items.map(({ id, kind }) => ({ id, kind, action: 'reject' as const }))));
    toast(t('botReview.rejected', { count: items.length }), { action: { label: t('ui.undo'), run: () => void (takeBack() || toast(t('botReview.tooLate'))) } });
  };

  return { approve, reject };
}
