import { ApiProblem } from '@parley/client';
import i18next, { type TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

/** A problem in the reader's words. A code without words of its own is told by its class. */
export function problemText(t: TFunction, error: unknown): string {
  if (!(error instanceof ApiProblem)) return t('problem.unknown');
  if (error.code === 'limit.rate' && error.retryAfterMs) return t('problem.limit.rate.wait', { count: Math.ceil(error.retryAfterMs / 1000) });
  const key = `problem.${error.code}` as 'problem.unknown';
  return i18next.exists(key) ? t(key) : t(error.status >= 500 ? 'problem.internal.error' : 'problem.unknown');
}

export function useProblemText() {
  const { t } = useTranslation();
  return (error: unknown) => problemText(t, error);
}

/** The code of a refusal, to branch on. */
export const codeOf = (error: unknown) => (error instanceof ApiProblem ? error.code : undefined);

/** Which body fields the server refused, by their path. */
export const refusedFields = (error: unknown): ReadonlySet<string> =>
  new Set(error instanceof ApiProblem ? error.problem.errors?.map((item) => item.path.replace(/^\/|^body\./, '')) : []);
