import type { ConversationSentiment, Emotion, MessageSentiment } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../i18n/problem-text.js';
import { toast } from '../../ui/toasts.js';
import { api } from '../session/api.js';
import { useMe } from '../session/use-session.js';
import { moodKey } from './mood-key.js';

/** Says how a message was meant: shown at once, with a way back, and taken back with the reason when refused. */
export function useCorrectMood(conversationId: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { id, name } = useMe();
  const queryKey = moodKey(conversationId);
  const place = (row: MessageSentiment) =>
    client.setQueryData<ConversationSentiment>(queryKey, (known) => known && { ...known, data: known.data.map((one) => (one.messageId === row.messageId ? row : one)) });

  const put = async (before: MessageSentiment, emotion: Emotion | null): Promise<boolean> => {
    const was = before.corrected?.was ?? before.emotion;
    await client.cancelQueries({ queryKey });
    place({ ...before, emotion: emotion ?? was, corrected: emotion && { was, by: { id, name }, at: new Date().toISOString() } });
    try {
      place(await api.call('PUT /sentiment/messages/:id', { params: { id: before.messageId }, body: { emotion } }));
      return true;
    } catch (error) {
      place(before);
      toast(problemText(t, error), { tone: 'danger' });
      return false;
    } finally {
      void client.invalidateQueries({ queryKey });
    }
  };

  return async (before: MessageSentiment, emotion: Emotion) => {
    if (!(await put(before, emotion))) return;
    const undo = () => {
      const now = client.getQueryData<ConversationSentiment>(queryKey)?.data.find(({ messageId }) => messageId === before.messageId);
      if (now) void put(now, before.corrected && before.emotion);
    };
    toast(t('moodPart.corrected', { emotion: t(`emotion.${emotion}`) }), { action: { label: t('ui.undo'), run: undo } });
  };
}
