import { ApiProblem, type Api } from '@parley/client';
import type { Thread } from './thread.js';

const PAGE_SIZE = 50;

export const codeOf = (error: unknown): string => (error instanceof ApiProblem ? error.code : 'other');

/** Fetches the newest page of a thread, or the one before what it has. A failure stays on the thread as its problem. */
export async function loadPage(api: Api, thread: Thread, which: 'newest' | 'older'): Promise<void> {
  if (thread.id === undefined || thread.loading) return;
  thread.loading = which;
  thread.problem = undefined;
  try {
    const query = { limit: PAGE_SIZE, ...(which === 'older' && { beforeSeq: thread.firstSeq }) };
    const page = await api.call('GET /conversations/:id/messages', { params: { id: thread.id }, query });
    thread.add(page.data);
    thread.hasOlder = page.hasMore;
  } catch (error) {
    thread.problem = codeOf(error);
  }
  thread.loading = undefined;
}
