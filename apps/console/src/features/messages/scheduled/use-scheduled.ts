import type { BodyIn, ScheduledMessage } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../../i18n/problem-text.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';

export const scheduledKey = (conversationId: string) => ['scheduled', conversationId] as const;
const none: ScheduledMessage[] = [];

/** What is to be sent later in a conversation, the next first, and what became of the latest. Asked for anew whenever something new was said (`newest`). */
export function useScheduled(conversationId: string, newest: number) {
  const { data } = useQuery({
    queryKey: [...scheduledKey(conversationId), newest],
    queryFn: ({ signal }) => api.call('GET /conversations/:id/scheduled-messages', { params: { id: conversationId }, signal }),
    placeholderData: (before) => before,
  });
  const all = data?.data ?? none;
  return { all, waiting: all.filter(({ state }) => state === 'waiting') };
}

/** Writes, changes and takes back what is to be sent later. Each answers what is there then; a refusal is told, and answers nothing. */
export function useSchedule(conversationId: string) {
  const client = useQueryClient();
  const { t } = useTranslation();
  return useMemo(() => {
    const done = async (ask: Promise<ScheduledMessage>): Promise<ScheduledMessage | undefined> => {
      try {
        return await ask;
      } catch (error) {
        toast(problemText(t, error), { tone: 'danger' });
        return undefined;
      } finally {
        void client.invalidateQueries({ queryKey: scheduledKey(conversationId) });
      }
    };
    const params = (id: string) => ({ id: conversationId, scheduledId: id });
    return {
      write: (body: BodyIn<'POST /conversations/:id/scheduled-messages'>) => done(api.call('POST /conversations/:id/scheduled-messages', { params: { id: conversationId }, body })),
      change: ({ id, version }: ScheduledMessage, body: BodyIn<'PATCH /conversations/:id/scheduled-messages/:scheduledId'>) =>
        done(api.call('PATCH /conversations/:id/scheduled-messages/:scheduledId', { params: params(id), body: { ...body, version } })),
      cancel: ({ id }: Pick<ScheduledMessage, 'id'>) => done(api.call('DELETE /conversations/:id/scheduled-messages/:scheduledId', { params: params(id) })),
    };
  }, [client, conversationId, t]);
}
