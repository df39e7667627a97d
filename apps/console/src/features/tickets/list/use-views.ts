import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useProblemText } from '../../../i18n/problem-text.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';
import { useMay, useMe } from '../../session/use-session.js';
import { setupKey, useTicketViews } from '../use-setup.js';
import { savedIn } from '../views.js';

/** Takes away the saved view that is open; nothing where it is not one's own to take away. */
export function useRemoveView(view: string): (() => void) | undefined {
  const say = useProblemText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const manages = useMay('tickets:manage');
  const { views } = useTicketViews();
  const saved = views.find(({ id }) => id === savedIn(view));
  const remove = useMutation({
    mutationFn: (id: string) => api.call('DELETE /ticket-views/:id', { params: { id } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: setupKey('views') });
      void navigate('/tickets/open');
    },
    onError: (error) => toast(say(error), { tone: 'danger' }),
  });
  if (!saved || (saved.ownerId !== me.id && !manages)) return undefined;
  return () => remove.mutate(saved.id);
}
