import type { QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { needTexts } from '../../i18n/i18n.js';
import { problemText } from '../../i18n/problem-text.js';
import { toast } from '../../ui/toasts.js';
import { teachQuery } from './teach-query.js';
import { teaching } from './teaching.js';
import { isOpen } from './use-teachable.js';

const openIn = async (client: QueryClient, conversationId: string) => (await client.fetchQuery({ ...teachQuery(conversationId), retry: false })).findLast(isOpen);

/** Opens the newest question of a conversation that waits to be taught, or says that there is none. */
export async function beginTeaching(client: QueryClient, conversationId: string): Promise<void> {
  await needTexts('botLearning');
  try {
    const question = await openIn(client, conversationId);
    if (question) teaching.set({ conversationId, answerId: question.answerId });
    else toast(i18next.t('teach.nothing'));
  } catch (error) {
    toast(problemText(i18next.t, error), { tone: 'danger' });
  }
}

/** Asks, when a conversation is done, what would have answered its last open question. It is only an offer: without an answer nothing is said. */
export async function offerTeaching(client: QueryClient, conversationId: string): Promise<void> {
  const [question] = await Promise.all([openIn(client, conversationId).catch(() => undefined), needTexts('botLearning')]);
  if (!question) return;
  const asked = question.question.length > SHOWN ? `${question.question.slice(0, SHOWN).trimEnd()}…` : question.question;
  toast(i18next.t('teach.offer', { question: asked }), { action: { label: i18next.t('teach.teach'), run: () => teaching.set({ conversationId, answerId: question.answerId }) } });
}

const SHOWN = 80;
