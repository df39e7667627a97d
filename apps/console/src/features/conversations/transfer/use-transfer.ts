import type { BodyIn, Conversation } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../session/api.js';
import { useMe } from '../../session/use-session.js';
import { attempt } from '../use-actions.js';

type Target = BodyIn<'POST /conversations/:id/transfer'>['to'];

/** How a conversation goes over to somebody else. Each answers whether it was done; a refusal is told with its reason. */
export function useTransfer() {
  const client = useQueryClient();
  const { t } = useTranslation();
  const { id: meId, name, avatarUrl } = useMe();
  return useMemo(() => {
    const desk = { client, meId, t };
    const params = ({ id }: Conversation) => ({ id });
    return {
      offer: (conversation: Conversation, to: Target, note: string) =>
        attempt(conversation, {}, { desk, ask: () => api.call('POST /conversations/:id/transfer', { params: params(conversation), body: { to, ...(note && { note }) } }) }),
      accept: (conversation: Conversation) =>
        attempt(conversation, { transfer: null, assignee: { id: meId, name, avatarUrl } }, { desk, ask: () => api.call('POST /conversations/:id/transfer/accept', { params: params(conversation) }) }),
      refuse: (conversation: Conversation, reason = '') =>
        attempt(conversation, { transfer: null }, { desk, ask: () => api.call('POST /conversations/:id/transfer/refuse', { params: params(conversation), body: { ...(reason && { reason }) } }) }),
      cancel: (conversation: Conversation) => attempt(conversation, { transfer: null }, { desk, ask: () => api.call('POST /conversations/:id/transfer/cancel', { params: params(conversation) }) }),
    };
  }, [client, t, meId, name, avatarUrl]);
}
