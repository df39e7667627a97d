import type { Emoji, Message, Reaction } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../i18n/problem-text.js';
import { toast } from '../../ui/toasts.js';
import { api } from '../session/api.js';
import { useMe } from '../session/use-session.js';
import { deleteSoon, keepAfterAll } from './deleted-soon.js';
import { threadKey } from './thread-key.js';
import { replaced, type Thread } from './thread.js';

type Person = Reaction['by'][number];

/** Reactions after somebody put an emoji to them, or took theirs back. */
export function toggled(reactions: readonly Reaction[] | undefined, emoji: Emoji, person: Person): Reaction[] {
  const before = reactions?.find((one) => one.emoji === emoji);
  const others = before?.by.filter(({ id }) => id !== person.id) ?? [];
  const by = before && others.length < before.by.length ? others : [...others, person];
  const next = before ? reactions!.map((one) => (one === before ? { emoji, by } : one)) : [...(reactions ?? []), { emoji, by }];
  return next.filter((one) => one.by.length > 0);
}

/** What an agent does to messages that were sent. Each shows at once and is taken back, with the reason, when refused. */
export function useMessageChanges(conversationId: string) {
  const client = useQueryClient();
  const { t } = useTranslation();
  const { id: meId, name } = useMe();
  return useMemo(() => {
    const show = (message: Message) => client.setQueryData<Thread>(threadKey(conversationId), (thread) => thread && replaced(thread, message));
    const attempt = async (before: Message, guess: Partial<Message>, ask: () => Promise<Message>): Promise<boolean> => {
      show({ ...before, ...guess });
      try {
        show(await ask());
        return true;
      } catch (error) {
        show(before);
        toast(problemText(t, error), { tone: 'danger' });
        void client.invalidateQueries({ queryKey: threadKey(conversationId) });
        return false;
      }
    };
    const params = (message: Message) => ({ id: conversationId, messageId: message.id });
    return {
      edit: (message: Message, text: string) =>
        attempt(message, { text, editedAt: new Date().toISOString() }, () => api.call('PATCH /conversations/:id/messages/:messageId', { params: params(message), body: { text, ...(message.version !== undefined && { version: message.version }) } })),
      react: (message: Message, emoji: Emoji) => {
        const mine = message.reactions?.some((one) => one.emoji === emoji && one.by.some(({ id }) => id === meId));
        const reactions = toggled(message.reactions, emoji, { kind: 'agent', id: meId, name });
        return attempt(message, { reactions }, () => api.call(`${mine ? 'DELETE' : 'PUT'} /conversations/:id/messages/:messageId/reactions/:emoji`, { params: { ...params(message), emoji } }));
      },
      remove: (message: Message) => {
        const told = toast(t('messages.deletedDone'), { action: { label: t('ui.undo'), run: () => keepAfterAll(message.id) } });
        deleteSoon(message.id, () => {
          told();
          void attempt(message, { text: undefined, attachments: [], reactions: undefined, deletedAt: new Date().toISOString() }, () => api.call('DELETE /conversations/:id/messages/:messageId', { params: params(message) }));
        });
      },
    };
  }, [client, conversationId, meId, name, t]);
}
