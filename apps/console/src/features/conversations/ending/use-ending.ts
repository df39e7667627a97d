import type { Conversation, TranscriptFormat } from '@parley/contracts';
import { API_BASE } from '@parley/contracts';
import { ApiProblem } from '@parley/client';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../../i18n/problem-text.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';
import { accessToken } from '../../session/session.js';

/** Long enough for a browser to have begun with it. */
const KEPT_MS = 60_000;
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What is done with a conversation at its end: the visitor is asked what they think of it, and what was said is kept. */
export function useEnding(conversation: Conversation) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const client = useQueryClient();
  const { id } = conversation;
  return useMemo(() => {
    const tell = async (work: () => Promise<string>) => {
      try {
        toast(await work());
      } catch (error) {
        toast(problemText(t, error), { tone: 'danger' });
      }
    };
    return {
      invite: () =>
        tell(async () => {
          await api.call('POST /conversations/:id/rating-request', { params: { id } });
          void client.invalidateQueries({ queryKey: ['conversation', id] });
          return t('rating.invited');
        }),
      download: (format: TranscriptFormat) =>
        tell(async () => {
          const answer = await fetch(`${API_BASE}/conversations/${id}/transcript?${new URLSearchParams({ format, locale, timeZone: zone() }).toString()}`, { headers: { authorization: `Bearer ${accessToken() ?? ''}` } });
          if (!answer.ok) throw new ApiProblem((await answer.json()) as ConstructorParameters<typeof ApiProblem>[0]);
          save(await answer.blob(), `conversation-${id.slice(0, 8)}.${format}`);
          return t('transcript.saved');
        }),
      mail: (email: string) =>
        tell(async () => {
          await api.call('POST /conversations/:id/transcript', { params: { id }, body: { email, locale, timeZone: zone() } });
          return t('transcript.sent', { email });
        }),
    };
  }, [id, locale, client, t]);
}

function save(file: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
