import type { Conversation } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../session/api.js';
import { useMe } from '../../session/use-session.js';
import { attempt } from '../use-actions.js';

type Person = Conversation['participants'][number];

/** Who takes part is changed at once, and taken back when refused. */
export function useParticipants() {
  const client = useQueryClient();
  const { t } = useTranslation();
  const { id: meId } = useMe();
  return useMemo(() => {
    const desk = { client, meId, t };
    const params = ({ id }: Conversation, person: Person) => ({ id, agentId: person.id });
    return {
      add: (conversation: Conversation, person: Person) =>
        attempt(conversation, { participants: [...conversation.participants, person] }, { desk, ask: () => api.call('PUT /conversations/:id/participants/:agentId', { params: params(conversation, person) }) }),
      remove: (conversation: Conversation, person: Person) =>
        attempt(conversation, { participants: conversation.participants.filter(({ id }) => id !== person.id) }, { desk, ask: () => api.call('DELETE /conversations/:id/participants/:agentId', { params: params(conversation, person) }) }),
    };
  }, [client, t, meId]);
}
