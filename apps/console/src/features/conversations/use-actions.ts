import type { BodyIn, Conversation } from '@parley/contracts';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf, problemText } from '../../i18n/problem-text.js';
import { toast } from '../../ui/toasts.js';
import { api } from '../session/api.js';
import { useMe } from '../session/use-session.js';
import { knownConversation, putConversation } from './cache.js';
import { didSomethingWith } from './own-doing.js';

type Person = NonNullable<Conversation['assignee']>;
type Patch = Omit<BodyIn<'PATCH /conversations/:id'>, 'version'>;

export interface Desk {
  client: QueryClient;
  meId: string;
  t: TFunction;
}

/** Shows `guess` at once, asks the server, and shows what is true then. */
export async function attempt(before: Conversation, guess: Partial<Conversation>, { desk, ask }: { desk: Desk; ask: () => Promise<Conversation> }): Promise<boolean> {
  const { client, meId } = desk;
  didSomethingWith(before.id);
  putConversation(client, { ...before, ...guess }, meId);
  try {
    const after = await ask();
    putConversation(client, newest(knownConversation(client, before.id), after), meId);
    return true;
  } catch (error) {
    await takeBack(before, error, desk);
    return false;
  }
}

/** The answer may be overtaken by a live frame. */
const newest = (known: Conversation | undefined, answer: Conversation) => (known && known.version > answer.version ? known : answer);

async function takeBack(before: Conversation, error: unknown, { client, meId, t }: Desk) {
  const now = await api.call('GET /conversations/:id', { params: { id: before.id } }).catch(() => before);
  putConversation(client, now, meId);
  toast(conflictText(t, error, now) ?? problemText(t, error), { tone: 'danger' });
}

/** Says who was faster, instead of that somebody was. */
export function conflictText(t: TFunction, error: unknown, now: Conversation): string | undefined {
  const code = codeOf(error);
  if (code === 'conversation.already_assigned') return now.assignee ? t('conversation.conflict.taken', { name: now.assignee.name }) : t('conversation.conflict.released');
  if (code === 'conversation.version_conflict') return t('conversation.conflict.changed', { status: t(`status.${now.status}`) });
  return undefined;
}

/** What an agent does with a conversation. Each shows at once and is taken back, with the reason, when refused. */
export function useConversationActions() {
  const client = useQueryClient();
  const { t } = useTranslation();
  const { id: meId, name, avatarUrl } = useMe();
  return useMemo(() => {
    const desk: Desk = { client, meId, t };
    const change = (conversation: Conversation, patch: Patch, guess: Partial<Conversation> = patch as Partial<Conversation>) =>
      attempt(conversation, guess, {
        desk,
        ask: () => api.call('PATCH /conversations/:id', { params: { id: conversation.id }, body: { ...patch, ...(patch.status && { version: conversation.version }) } }),
      });
    const assign = (conversation: Conversation, to: { agent?: Person | null; team?: Conversation['team'] }) =>
      attempt(conversation, { ...(to.agent !== undefined && { assignee: to.agent }), ...(to.agent && { handler: 'people' as const }), ...(to.team !== undefined && { team: to.team }) }, {
        desk,
        ask: () =>
          api.call('POST /conversations/:id/assign', {
            params: { id: conversation.id },
            body: {
              ...(to.agent !== undefined && { agentId: to.agent?.id ?? null, ifAssignee: conversation.assignee?.id ?? null }),
              ...(to.team !== undefined && { teamId: to.team?.id ?? null }),
            },
          }),
      });
    return {
      assign,
      assignToMe: (conversation: Conversation) => assign(conversation, { agent: { id: meId, name, avatarUrl } }),
      resolve: (conversation: Conversation) => change(conversation, { status: 'resolved' }, { status: 'resolved', snoozedUntil: null, waitingSince: null }),
      reopen: (conversation: Conversation) => change(conversation, { status: 'open' }, { status: 'open', snoozedUntil: null }),
      snooze: (conversation: Conversation, until: Date) => change(conversation, { status: 'snoozed', snoozedUntil: until.toISOString() }),
      prioritise: (conversation: Conversation, priority: Conversation['priority']) => change(conversation, { priority }),
      label: (conversation: Conversation, labels: string[]) => change(conversation, { labels }),
    };
  }, [client, meId, name, avatarUrl, t]);
}

export type ConversationActions = ReturnType<typeof useConversationActions>;
