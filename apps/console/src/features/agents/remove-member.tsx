import type { Agent } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../ui/confirm.js';
import { toast } from '../../ui/toasts.js';
import { useProblemText } from '../../i18n/problem-text.js';
import { api } from '../session/api.js';
import { useSave } from '../settings/use-save.js';
import { agentsKey } from './use-agents.js';

/** Taking somebody out cannot be undone, so it is asked. */
export function RemoveMember({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const say = useProblemText();
  const invited = agent.status === 'invited';
  const remove = async () => {
    try {
      await api.call('DELETE /agents/:id', { params: { id: agent.id } });
      client.setQueryData<Agent[]>(agentsKey, (all) => all?.filter(({ id }) => id !== agent.id));
    } catch (error) {
      toast(say(error), { tone: 'danger' });
      throw error;
    } finally {
      onClose();
    }
  };
  const { save, busy } = useSave(remove, t('member.removed', { name: agent.name }));
  return (
    <Confirm
      open
      title={t(invited ? 'member.withdrawAsk' : 'member.removeAsk', { name: agent.name })}
      text={t(invited ? 'member.withdrawText' : 'member.removeText')}
      action={t(invited ? 'member.withdraw' : 'member.remove')}
      busy={busy}
      onConfirm={() => void save()}
      onClose={onClose}
    />
  );
}
