import type { BodyIn, Message, OpenQuestion, QuestionGroup } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../session/api.js';
import { knowledgeKeys } from '../knowledge-keys.js';
import { usePages } from '../use-pages.js';

export const useGroups = (state: QuestionGroup['state']) => usePages<QuestionGroup>([...knowledgeKeys.questions, state], (cursor, signal) => api.call('GET /kb/learning/groups', { query: { state, limit: 30, cursor }, signal }));

export const useGroup = (id: string) => useQuery({ queryKey: [...knowledgeKeys.questions, 'one', id], queryFn: ({ signal }) => api.call('GET /kb/learning/groups/:id', { params: { id }, signal }) });

export const useQuestionsOf = (id: string) => usePages<OpenQuestion>([...knowledgeKeys.questions, 'one', id, 'questions'], (cursor, signal) => api.call('GET /kb/learning/groups/:id/questions', { params: { id }, query: { limit: 30, cursor }, signal }));

/** What agents told the visitor of a conversation, the last words first. */
export const useAnswersIn = (conversationId: string, enabled: boolean) =>
  useQuery({
    queryKey: [...knowledgeKeys.questions, 'answers', conversationId],
    enabled,
    queryFn: async ({ signal }) => {
      const { data } = await api.call('GET /conversations/:id/messages', { params: { id: conversationId }, query: { limit: 100 }, signal });
      return data.filter(isAnswer).reverse();
    },
  });

const isAnswer = ({ kind, sender, private: isPrivate, text }: Message) => kind === 'text' && sender.kind === 'agent' && !isPrivate && Boolean(text?.trim());

export function useGroupDeeds(id: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: knowledgeKeys.questions });
  const params = { id };
  return {
    dismiss: async () => {
      await api.call('POST /kb/learning/groups/:id/dismiss', { params });
      await refresh();
    },
    reopen: async () => {
      await api.call('POST /kb/learning/groups/:id/reopen', { params });
      await refresh();
    },
    draft: async (body: BodyIn<'POST /kb/learning/groups/:id/draft'>) => {
      const made = await api.call('POST /kb/learning/groups/:id/draft', { params, body });
      await Promise.all([refresh(), client.invalidateQueries({ queryKey: knowledgeKeys.articles })]);
      return made;
    },
  };
}
