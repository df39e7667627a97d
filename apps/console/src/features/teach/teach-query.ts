import { queryOptions } from '@tanstack/react-query';
import { api } from '../session/api.js';

export const teachQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['teach', conversationId],
    queryFn: async ({ signal }) => (await api.call('GET /bot/teach/:conversationId', { params: { conversationId }, signal })).data,
  });
