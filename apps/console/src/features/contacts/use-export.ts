import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProblemText } from '../../i18n/problem-text.js';
import { toast } from '../../ui/toasts.js';
import { api } from '../session/api.js';
import { keepFile } from './file-calls.js';

/** Asks for contacts as a file, and keeps the file of an export that is done. */
export function useExport() {
  const { t } = useTranslation();
  const say = useProblemText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const failed = (error: unknown) => toast(say(error), { tone: 'danger' });
  const create = useMutation({
    mutationFn: (segmentId: string | undefined) => api.call('POST /contacts/exports', { body: { ...(segmentId && { segmentId }) } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['contact-exports'] });
      toast(t('export.begun'), { action: { label: t('export.show'), run: () => void navigate('/contacts/import') } });
    },
    onError: failed,
  });
  return {
    begin: (segmentId: string | undefined) => create.mutate(segmentId),
    keep: (id: string) => void keepFile(`/contact-exports/${id}/file`, 'contacts.csv').catch(failed),
    keepContact: (id: string) => void keepFile(`/contacts/${id}/export`, 'contact.json').catch(failed),
  };
}
