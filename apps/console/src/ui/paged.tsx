import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.js';
import { ProblemState } from './problem-state.js';
import { Skeleton } from './skeleton.js';

interface More {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** The next page of a short list within a page. */
export function MoreButton({ of: { hasNextPage, isFetchingNextPage, fetchNextPage } }: { of: More }) {
  const { t } = useTranslation();
  if (!hasNextPage) return null;
  return (
    <Button small look="ghost" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {t('ui.more')}
    </Button>
  );
}

export interface Listed extends More {
  items: readonly unknown[];
  isPending: boolean;
  isError: boolean;
  error: unknown;
  refetch: () => Promise<unknown>;
}

/** A short list within a page: until it is there, when it could not be had, and its next page. */
export function Paged({ of, children }: { of: Listed; children: ReactNode }) {
  if (of.isPending) return <Skeleton rows={2} shape="line" />;
  if (of.isError && of.items.length === 0) return <ProblemState error={of.error} onRetry={() => void of.refetch()} />;
  return (
    <>
      {children}
      <MoreButton of={of} />
    </>
  );
}
