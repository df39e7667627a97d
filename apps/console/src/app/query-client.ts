import { ApiProblem } from '@parley/client';
import { QueryClient } from '@tanstack/react-query';

/** What may pass is tried twice again; a refusal is not. */
const retry = (failures: number, error: unknown) => failures < 2 && (!(error instanceof ApiProblem) || error.retryable);

export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, gcTime: 10 * 60_000, retry, networkMode: 'always', refetchOnWindowFocus: true },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
